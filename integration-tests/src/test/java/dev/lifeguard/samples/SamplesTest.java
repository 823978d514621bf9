package dev.lifeguard.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lifeguard", importOptions = DoNotIncludeTests.class)
class SamplesTest {

  @ArchTest
  static final ArchRule SAMPLES_KNOW_NOTHING_OF_LIFEGUARD =
      noClasses()
          .that()
          .resideInAPackage("dev.lifeguard.samples..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.lifeguard.testing..", "dev.lifeguard.demo..", "io.opentelemetry..");
}
