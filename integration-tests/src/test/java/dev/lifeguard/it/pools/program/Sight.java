package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.harm.apps.Shape;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Prints what is seen, less what differs between two runs: addresses, times, numbers. */
final class Sight {

  private static final int FRAMES = 12;

  private Sight() {}

  static void print(String title, Callable<?> seen) {
    try {
      System.out.println(title + ": " + plain(seen.call()));
    } catch (Throwable t) {
      failure(title, t);
    }
  }

  /** A class with everything that it declares. */
  /** A proxy's maker may list them in any order. */
  private static List<String> interfaces(Class<?> type) {
    Stream<String> names = Arrays.stream(type.getInterfaces()).map(Class::toString);
    return (Proxy.isProxyClass(type) ? names.sorted() : names).toList();
  }

  static void shape(String title, Class<?> type) {
    System.out.println(title + " " + plain(type.getName()) + " " + mods(type.getModifiers()));
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      System.out.println("  " + plain(c.getName()) + " " + plain(interfaces(c)));
      sorted(c.getDeclaredFields());
      sorted(c.getDeclaredMethods());
      sorted(c.getDeclaredConstructors());
    }
  }

  private static void sorted(Object[] members) {
    Arrays.stream(members).map(Sight::plain).sorted().forEach(m -> System.out.println("    " + m));
  }

  private static String mods(int modifiers) {
    return Modifier.toString(modifiers);
  }

  /** What a caller can see of a failure. */
  private static void failure(String title, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      System.out.println(title + ": " + t.getClass().getName() + ": " + plain(t.getMessage()));
      if (t instanceof SQLException sql) {
        System.out.println("  state " + sql.getSQLState() + ", code " + code(sql));
      }
      System.out.println("  suppressed " + t.getSuppressed().length);
      Arrays.stream(t.getStackTrace())
          .limit(FRAMES)
          .forEach(f -> System.out.println("  at " + Shape.of(f)));
    }
  }

  private static String plain(Object text) {
    return Shape.of(text)
        .replaceAll("identityToken -> [^, ]+", "identityToken -> …") // c3p0's, of its own making
        .replaceAll("(?<![a-zA-Z])[0-9]+", "…");
  }

  /** Vibur's time-out has the time waited, in milliseconds, for a code. */
  private static String code(SQLException failure) {
    return "VI002".equals(failure.getSQLState()) ? "…" : String.valueOf(failure.getErrorCode());
  }
}
