package dev.lifeguard.instrumentation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of all classes that the weaver wants to see, as the build wrote them into the agent
 * jar: a JVM without a pool never loads the catalog.
 */
public final class KnownClasses {

  private static final String LIST = "known-classes.txt";

  private KnownClasses() {}

  /**
   * The names, from the list, or from the catalog where there is no list.
   *
   * @return internal class names
   */
  public static Set<String> names() {
    try (InputStream in = KnownClasses.class.getResourceAsStream(LIST)) {
      if (in == null) {
        return Catalog.load().names();
      }
      return lines(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Catalog.load().names();
    }
  }

  private static Set<String> lines(String text) {
    Set<String> names = new HashSet<>();
    int from = 0;
    for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
      names.add(text.substring(from, to));
      from = to + 1;
    }
    return names;
  }
}
