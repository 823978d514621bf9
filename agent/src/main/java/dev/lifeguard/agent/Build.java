package dev.lifeguard.agent;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What was built. */
public final class Build {

  private Build() {}

  /**
   * The version of this agent.
   *
   * @return for example {@code 1.2.3}
   */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // the version is worth no failure
    }
    return properties.getProperty("version", "unknown version");
  }
}
