package dev.lifeguard.agent.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** The rules of ARCHITECTURE.md that a machine can check. */
@AnalyzeClasses(packages = "dev.lifeguard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String INSTRUMENTATION = "dev.lifeguard.instrumentation";
  private static final String SPI = INSTRUMENTATION + ".spi";
  private static final Set<String> SHARED =
      Set.of(INSTRUMENTATION, SPI, INSTRUMENTATION + ".weave");

  private static final DescribedPredicate<JavaClass> THE_JDK =
      resideInAnyPackage("java..", "javax.net..", "javax.sql..");
  private static final DescribedPredicate<JavaClass> ANNOTATIONS =
      resideInAPackage("org.jspecify.annotations..");

  @ArchTest
  static final ArchRule bootstrapKnowsTheJdkAlone =
      classes()
          .that()
          .resideInAnyPackage("dev.lifeguard.launcher..", "dev.lifeguard.boot..")
          .should()
          .onlyDependOnClassesThat(
              THE_JDK
                  .or(ANNOTATIONS)
                  .or(resideInAnyPackage("dev.lifeguard.launcher..", "dev.lifeguard.boot..")));

  @ArchTest
  static final ArchRule theLauncherKnowsOfTheBootStageOnlyWhereItBegins =
      classes()
          .that()
          .resideInAPackage("dev.lifeguard.launcher..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "dev.lifeguard.launcher..")
                  .or(describe("Boot", type -> type.getName().equals("dev.lifeguard.boot.Boot"))));

  @ArchTest
  static final ArchRule theIsolatedAgentKnowsNothingOfBootstrap =
      noClasses()
          .that()
          .resideInAnyPackage(INSTRUMENTATION + "..", "dev.lifeguard.agent..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.lifeguard.launcher..", "dev.lifeguard.boot..");

  @ArchTest
  static final ArchRule instrumentationKnowsNothingOfTheAgent =
      noClasses()
          .that()
          .resideInAPackage(INSTRUMENTATION + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lifeguard.agent..");

  @ArchTest
  static final ArchRule poolPackagesKnowTheSpiAndNothingOfEachOther =
      classes()
          .that(describe("are of a pool's package", ArchitectureTest::isOfAPool))
          .should(dependOnlyOnTheirPackageTheSpiAndTheJdk());

  @ArchTest
  static final ArchRule theSpiKnowsNoOtherPackageOfInstrumentation =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat(THE_JDK.or(ANNOTATIONS).or(resideInAPackage(SPI)));

  @ArchTest
  static final ArchRule onlyTelemetryKnowsOpenTelemetry =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lifeguard.agent.telemetry..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule onlyInstrumentationKnowsByteBuddy =
      noClasses()
          .that()
          .resideOutsideOfPackages(INSTRUMENTATION + ".weave")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.bytebuddy..");

  @ArchTest
  static final ArchRule onlyResilienceKnowsResilience4j =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lifeguard.agent.resilience..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.resilience4j..");

  @ArchTest
  static final ArchRule theLogManagerIsTheApplications =
      noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

  @ArchTest
  static final ArchRule standardStreamsAreTheApplications =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.lifeguard.agent.cli..")
          .should()
          .accessField(System.class, "err")
          .orShould()
          .accessField(System.class, "out");

  private static boolean isOfAPool(JavaClass type) {
    return type.getPackageName().startsWith(INSTRUMENTATION)
        && !SHARED.contains(type.getPackageName());
  }

  private static ArchCondition<JavaClass> dependOnlyOnTheirPackageTheSpiAndTheJdk() {
    return new ArchCondition<>("depend only on their own package, the SPI and the JDK") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          boolean allowed =
              target.isPrimitive()
                  || target.getPackageName().equals(type.getPackageName())
                  || target.getPackageName().equals(SPI)
                  || THE_JDK.or(ANNOTATIONS).test(target);
          if (!allowed) {
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
          }
        }
      }
    };
  }
}
