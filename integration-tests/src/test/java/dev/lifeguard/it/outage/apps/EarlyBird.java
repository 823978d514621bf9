package dev.lifeguard.it.outage.apps;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An application that may be up before its database: some threads borrow again and again, and who
 * finds no pool makes one first. Says each way in which it was not served, once; when that has gone
 * on for three seconds; and when it was served for the first time. At {@code look} it collects
 * garbage and says how things are, at {@code end} it ends.
 */
public final class EarlyBird {

  private static final int CUSTOMERS = 3;
  private static final long LONG = TimeUnit.SECONDS.toNanos(3);

  private final Beginning beginning;
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final AtomicBoolean patient = new AtomicBoolean(true);
  private final AtomicLong firstFailure = new AtomicLong();
  private final Set<String> ways = ConcurrentHashMap.newKeySet();
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private @Nullable DataSource pool;

  private EarlyBird(Beginning beginning) {
    this.beginning = beginning;
  }

  /** Takes the name of a {@link Beginning}. */
  public static void main(String[] args) throws Exception {
    EarlyBird bird = new EarlyBird(Beginning.valueOf(args[0]));
    for (int i = 0; i < CUSTOMERS; i++) {
      Thread customer = new Thread(bird::borrowUntilTheEnd, "customer-" + i);
      customer.setDaemon(true);
      customer.start();
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int looks = 0;
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      bird.look(++looks);
    }
    bird.mayEnd.countDown();
    System.exit(0);
  }

  private void borrowUntilTheEnd() {
    try {
      do {
        borrow();
      } while (!mayEnd.await(20, TimeUnit.MILLISECONDS)); // between two requests
    } catch (InterruptedException e) {
      System.out.println("failed: interrupted");
    }
  }

  private void borrow() {
    try (Connection connection = pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      served.incrementAndGet();
      if (first.compareAndSet(true, false)) {
        System.out.println("first success atMillis=" + System.currentTimeMillis());
      }
    } catch (SQLException | RuntimeException e) {
      failed.incrementAndGet();
      if (ways.add(way(e))) {
        System.out.println("failed: " + way(e));
      }
      long now = System.nanoTime();
      if (!firstFailure.compareAndSet(0, now)
          && now - firstFailure.get() > LONG
          && patient.compareAndSet(true, false)) {
        System.out.println("in vain for long");
      }
    }
  }

  private synchronized DataSource pool() {
    if (pool == null) {
      pool =
          beginning.open(
              System.getProperty("db.url"),
              System.getProperty("db.user"),
              System.getProperty("db.password"));
    }
    return pool;
  }

  /** What a program can go by: types and SQLStates, down to the cause. */
  private static String way(Throwable failure) {
    StringBuilder way = new StringBuilder();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      way.append(way.isEmpty() ? "" : " < ").append(at.getClass().getSimpleName());
      if (at instanceof SQLException sql) {
        way.append(' ').append(sql.getSQLState());
      }
    }
    return way.toString();
  }

  private void look(int number) throws Exception {
    Object[] noArguments = {null};
    String[] objects =
        ((String)
                ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        noArguments,
                        new String[] {String[].class.getName()}))
            .split("\n");
    System.out.printf(
        "look-%d served=%d failed=%d pools=%d guards=%d connects=%d waitInTheAgent=%d probes=%d"
            + " ofThePool=%d%n",
        number,
        served.get(),
        failed.get(),
        count(objects, "dev.lifeguard.agent.leases.Pool"),
        count(objects, "dev.lifeguard.agent.resilience.Guard"),
        count(objects, "dev.lifeguard.agent.resilience.Connects"),
        threads(EarlyBird::waitsInTheAgent),
        threads(thread -> thread.getThreadName().equals("lifeguard-probe")),
        threads(thread -> thread.getThreadName().startsWith("orders")));
  }

  private static long count(String[] histogram, String type) {
    return Stream.of(histogram)
        .map(line -> line.trim().split(" +"))
        .filter(columns -> columns.length > 3 && columns[3].equals(type))
        .mapToLong(columns -> Long.parseLong(columns[1]))
        .sum();
  }

  /** State and stack of a thread are of the same moment. */
  private static long threads(Predicate<ThreadInfo> wanted) {
    return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
        .filter(wanted)
        .count();
  }

  private static boolean waitsInTheAgent(ThreadInfo thread) {
    return List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)
            .contains(thread.getThreadState())
        && !thread.getThreadName().startsWith("lifeguard")
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("dev.lifeguard.agent."));
  }
}
