package dev.lifeguard.agent.resilience;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * An application whose connects fail, in a class loader of its own; nobody else knows its class.
 */
public final class Dropped implements Consumer<Consumer<Throwable>> {

  /** Loads that one class itself. */
  private static final class Loader extends ClassLoader {
    Loader() {
      super(Dropped.class.getClassLoader());
    }

    Class<?> define() throws IOException {
      try (InputStream in = Dropped.class.getResourceAsStream("Dropped.class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(Dropped.class.getName(), bytes, 0, bytes.length);
      }
    }
  }

  /** Loads and makes one. */
  @SuppressWarnings("unchecked")
  static Consumer<Consumer<Throwable>> load() throws Exception {
    return (Consumer<Consumer<Throwable>>) new Loader().define().getConstructor().newInstance();
  }

  @Override
  public void accept(Consumer<Throwable> connects) {
    connects.accept(
        new SQLException("refused", "08001", 7, new IOException("no route to the host")));
  }
}
