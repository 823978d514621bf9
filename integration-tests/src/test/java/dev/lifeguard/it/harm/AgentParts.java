package dev.lifeguard.it.harm;

import dev.lifeguard.testing.AgentJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The parts that the agent in the jar has, by name, with what it calls them in its messages. */
final class AgentParts {

  private static final String PART = "dev.lifeguard.agent.Part";

  private AgentParts() {}

  static Map<String, String> titles() {
    try {
      Class<?> part = new Isolated().loadClass(PART);
      Method title = part.getDeclaredMethod("title");
      title.setAccessible(true);
      Map<String, String> titles = new TreeMap<>();
      for (Object constant : part.getEnumConstants()) {
        String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        titles.put(name, (String) title.invoke(constant));
      }
      return titles;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("The jar's " + PART + " is another than this test knows", e);
    }
  }

  /** Sees that one class in the jar; the test's own class path does not have it. */
  private static final class Isolated extends ClassLoader {
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try (ZipFile jar = new ZipFile(AgentJar.find().toFile())) {
        ZipEntry entry = jar.getEntry("inst/" + name.replace('.', '/') + ".classdata");
        if (entry == null) {
          throw new ClassNotFoundException(name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
