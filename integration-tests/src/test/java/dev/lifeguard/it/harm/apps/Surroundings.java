package dev.lifeguard.it.harm.apps;

import java.lang.management.ManagementFactory;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.security.Security;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an application can tell of the JVM that it runs in. */
final class Surroundings {

  private Surroundings() {}

  static void print(String when) throws Exception {
    properties(when);
    threads(when);
    say(when, "drivers", DriverManager.drivers().map(driver -> driver.getClass().getName()));
    say(when, "log writer", DriverManager.getLogWriter());
    say(when, "security providers", Arrays.stream(Security.getProviders()).map(p -> p.getName()));
    say(when, "uncaught", Thread.getDefaultUncaughtExceptionHandler());
    say(when, "cookies", CookieHandler.getDefault());
    say(when, "proxies", ProxySelector.getDefault().getClass().getName());
    say(when, "security manager", System.getProperty("java.security.manager"));
    say(when, "beans", beans());
    Module sql = Connection.class.getModule();
    Module here = Surroundings.class.getModule();
    say(when, "java.sql is open to us", sql.isOpen("java.sql", here));
    say(when, "java.sql is open to all", sql.isOpen("java.sql"));
    say(when, "this module reads", here.getDescriptor());
  }

  private static void properties(String when) {
    Map<Object, Object> sorted = new TreeMap<>(System.getProperties());
    sorted.forEach((name, value) -> say(when, "property " + name, value));
  }

  private static Stream<String> beans() {
    return ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
        .map(Object::toString)
        .sorted();
  }

  /**
   * All threads but those that Lifeguard says it has, and those that a pool starts and ends as it
   * likes.
   */
  private static void threads(String when) {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("lifeguard"))
        .filter(thread -> !thread.getName().matches(".*:connection-(adder|closer)"))
        .map(Surroundings::describe)
        .sorted()
        .forEach(thread -> say(when, "thread", thread));
  }

  private static String describe(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    ClassLoader context = thread.getContextClassLoader();
    return thread.getName()
        + (thread.isDaemon() ? " daemon" : "")
        + " in "
        + (group == null ? "none" : group.getName())
        + " with "
        + (context == null ? "none" : context.getClass().getName());
  }

  private static void say(String when, String what, Object value) {
    Object shown =
        value instanceof Stream<?> stream
            ? stream.map(String::valueOf).toList()
            : Collections.singletonList(value);
    System.out.println(when + " " + what + " " + Shape.of(shown).replace("\n", "\\n"));
  }
}
