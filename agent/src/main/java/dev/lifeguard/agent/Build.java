package dev.lifeguard.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What was built. */
public final class Build {

  private Build() {}

  /**
   * The version of this agent.
   *
   * @return for example {@code 1.2.3}
   */
  public static String version() {
    try (InputStream in = Build.class.getResourceAsStream("version.txt")) {
      if (in != null) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
      }
    } catch (IOException e) {
      // the version is worth no failure
    }
    return "unknown version";
  }
}
