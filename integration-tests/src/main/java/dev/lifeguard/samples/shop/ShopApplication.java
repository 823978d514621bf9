package dev.lifeguard.samples.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shop whose visitors come fifty times a second, whether earlier ones are served or not. Once a
 * second it says how business goes. Commands on standard input: {@code report} tells how all went
 * who came since the last report, {@code next} waits for the next visitor that is served. Settings
 * are environment variables: {@code SHOP_DB_URL}, {@code SHOP_DB_USER}, {@code SHOP_DB_PASSWORD}.
 */
public final class ShopApplication {

  private static final long VISITORS_PER_SECOND = 50;

  private ShopApplication() {}

  /** Runs until the end of standard input. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Visits visits = new Visits(new HikariDataSource(poolFrom(System.getenv())));
    Thread street = new Thread(() -> open(visits), "street");
    street.setDaemon(true);
    street.start();
    System.out.println("shop is open");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "report" -> System.out.println("report: " + visits.report());
        case "next" -> {
          visits.awaitServed();
          System.out.println("next: a visitor is served");
        }
        default -> System.out.println("no such command: " + line);
      }
    }
    System.exit(0); // without waiting for visitors who wait themselves
  }

  private static void open(Visits visits) {
    long start = System.nanoTime();
    try {
      for (long visitor = 1; ; visitor++) {
        visits.arrive();
        if (visitor % VISITORS_PER_SECOND == 0) {
          System.out.println(visits.second());
        }
        long due = start + visitor * TimeUnit.SECONDS.toNanos(1) / VISITORS_PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HikariConfig poolFrom(Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setJdbcUrl(environment.get("SHOP_DB_URL"));
    config.setUsername(environment.get("SHOP_DB_USER"));
    config.setPassword(environment.getOrDefault("SHOP_DB_PASSWORD", ""));
    return config;
  }
}
