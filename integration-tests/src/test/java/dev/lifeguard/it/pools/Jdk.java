package dev.lifeguard.it.pools;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JDK that cells run on. The one in use; in a build of the whole matrix 17 and 25, found by
 * system property ({@code lifeguard.jdk25}), environment ({@code JAVA_25_HOME}, {@code
 * JAVA25_HOME}) or at the usual places.
 *
 * @param version its feature version
 * @param home where it is; null if it was not found
 */
record Jdk(int version, Path home) {

  private static final int[] MATRIX = {17, 25};

  static List<Jdk> all() {
    List<Jdk> jdks = new ArrayList<>();
    if (PoolMatrix.COMPLETE) {
      for (int version : MATRIX) {
        jdks.add(find(version));
      }
    } else {
      jdks.add(inUse());
    }
    return jdks;
  }

  /** Why there is none of this version, for people. */
  String missing() {
    return "no JDK %d was found: set JAVA_%d_HOME".formatted(version, version);
  }

  static Jdk inUse() {
    return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
  }

  static Jdk find(int version) {
    if (inUse().version == version) {
      return inUse();
    }
    for (Path place : places(version)) {
      if (isOf(version, place)) {
        return new Jdk(version, place);
      }
    }
    return new Jdk(version, null);
  }

  private static List<Path> places(int version) {
    List<Path> places = new ArrayList<>();
    add(places, System.getProperty("lifeguard.jdk" + version));
    add(places, System.getenv("JAVA_" + version + "_HOME"));
    add(places, System.getenv("JAVA" + version + "_HOME"));
    for (String folder : new String[] {"/usr/lib/jvm", "/opt/java", "/opt"}) {
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(Path.of(folder), "*" + version + "*")) {
        found.forEach(places::add);
      } catch (IOException e) {
        // there is no such folder
      }
    }
    return places;
  }

  private static void add(List<Path> places, String place) {
    if (place != null && !place.isBlank()) {
      places.add(Path.of(place));
    }
  }

  private static boolean isOf(int version, Path home) {
    try {
      return Files.isExecutable(home.resolve("bin/java"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version);
    } catch (IOException e) {
      return false;
    }
  }
}
