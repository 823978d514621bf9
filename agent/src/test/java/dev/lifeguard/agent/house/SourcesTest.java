package dev.lifeguard.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that show in the sources only. */
class SourcesTest {

  private static final int LONGEST_SOURCE = 350;

  @Test
  void everyPackageSaysWhichClassLoaderLoadsIt() {
    List<Path> infos =
        mainSources().stream().filter(file -> file.endsWith("package-info.java")).toList();
    assertThat(infos).isNotEmpty();
    for (Path info : infos) {
      String text = Repository.text(info).replaceAll("\\s*\\n \\* ", " ");
      assertThat(text).as("%s", info).containsPattern("[Ll]oaded by the \\w+.* class loader");
    }
  }

  @Test
  void everyPackageHasAPackageInfo() {
    assertThat(mainSources().stream().map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  @Test
  void noSourceIsLongerThanItMayBe() {
    assertThat(Repository.sources())
        .allSatisfy(
            file ->
                assertThat(Repository.text(file).lines().count())
                    .as("lines of %s", file)
                    .isLessThanOrEqualTo(LONGEST_SOURCE));
  }

  private static List<Path> mainSources() {
    return Repository.sources().stream()
        .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
        .toList();
  }
}
