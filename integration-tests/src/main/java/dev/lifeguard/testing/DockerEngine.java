package dev.lifeguard.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Sees whether a Docker engine may be here, cheaply: loads nothing of Testcontainers. */
final class DockerEngine {

  private DockerEngine() {}

  static boolean present() {
    return System.getenv("DOCKER_HOST") != null || sockets().anyMatch(Files::exists);
  }

  private static Stream<Path> sockets() {
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    return Stream.concat(
        Stream.of(
            Path.of("/var/run/docker.sock"),
            Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock")),
        Stream.ofNullable(runtime).map(directory -> Path.of(directory, "docker.sock")));
  }
}
