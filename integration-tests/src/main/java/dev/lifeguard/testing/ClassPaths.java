package dev.lifeguard.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Finds the jars and directories that classes of this JVM came from. */
public final class ClassPaths {

  private ClassPaths() {}

  /**
   * The jar or directory that this class was loaded from.
   *
   * @throws IllegalArgumentException for a class of the JDK, which comes from neither
   */
  public static Path of(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IllegalArgumentException(type.getName() + " comes from no jar or directory");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Odd code source of " + type.getName(), e);
    }
  }
}
