package dev.lifeguard.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where the agent's jar is: {@code agent/target/lifeguard-agent.jar}, as the build leaves it. */
public final class AgentJar {

  /** System property that names the jar; without it the jar is looked for beside this module. */
  public static final String PROPERTY = "lifeguard.agent.jar";

  private static final String BUILT = "agent/target/lifeguard-agent.jar";

  private AgentJar() {}

  /**
   * The jar, as an absolute path.
   *
   * @throws IllegalStateException when it has not been built
   */
  public static Path find() {
    List<Path> places = places();
    return places.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No agent jar at any of "
                        + places
                        + ". Build it: ./mvnw package -pl agent -am"));
  }

  /** Whether the jar has been built. */
  public static boolean exists() {
    return places().stream().anyMatch(Files::isRegularFile);
  }

  private static List<Path> places() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return List.of(absolute(Path.of(named)));
    }
    Path here = Path.of("").toAbsolutePath();
    Path above = Objects.requireNonNullElse(here.getParent(), here);
    return List.of(absolute(here.resolve(BUILT)), absolute(above.resolve(BUILT)));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
