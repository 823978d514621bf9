package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Uses a pool and prints every trace of Lifeguard that it finds in its JVM. */
public final class Census {

  private Census() {}

  /** Stops once, before it looks. */
  public static void main(String[] args) throws Exception {
    try (HikariDataSource pool = Pools.open("census", 1);
        Connection connection = pool.getConnection()) {
      System.out.println("valid " + connection.isValid(1));
      Cue.await("used");
      Thread.getAllStackTraces().keySet().stream()
          .map(Thread::getName)
          .filter(name -> name.startsWith("lifeguard"))
          .sorted()
          .forEach(name -> System.out.println("trace: thread " + name));
      find("java.lang.LifeguardBridge");
      Class<?> entry = Class.forName("com.zaxxer.hikari.pool.PoolEntry");
      Stream.of(entry.getInterfaces(), entry.getDeclaredFields(), entry.getDeclaredMethods())
          .flatMap(Arrays::stream)
          .map(Object::toString)
          .filter(member -> member.toLowerCase(Locale.ROOT).contains("lifeguard"))
          .sorted()
          .forEach(member -> System.out.println("trace: " + member));
    }
  }

  private static void find(String className) {
    try {
      System.out.println("trace: " + Class.forName(className));
    } catch (ClassNotFoundException e) {
      System.out.println("no " + className);
    }
  }
}
