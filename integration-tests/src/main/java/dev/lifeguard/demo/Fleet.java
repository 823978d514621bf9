package dev.lifeguard.demo;

import com.alibaba.druid.pool.DruidDataSource;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.samples.fleet.FleetApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import io.agroal.api.AgroalDataSource;
import io.agroal.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.juli.logging.Log;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.nop.NOPServiceProvider;

/** The act with one application that has many sources of connections. */
final class Fleet {

  /** How many sources the application has. */
  static final int SOURCES = 7;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Screen screen;
  private final PostgresServer database;
  private final Sightings sightings = new Sightings();
  private final Map<String, String> seen = new TreeMap<>();

  Fleet(Screen screen, PostgresServer database) {
    this.screen = screen;
    this.database = database;
  }

  /** Plays the act. */
  void perform() {
    screen.act("Every pool, and none: an application with seven sources of connections");
    screen.say("Five pools of other people, a home-made one, and DriverManager; each leaks one.");
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess process = start(receiver)) {
      process.awaitStdout("all desks have work", PATIENCE);
      sightings.await(all -> all.leaks().size() >= SOURCES, PATIENCE);
      receiver.awaitExport(
          export ->
              export.points(Metrics.LEAKS_OUTSTANDING).size() == SOURCES
                  && export.points(Metrics.LEAKS_OUTSTANDING).stream()
                      .allMatch(p -> p.value() == 1),
          PATIENCE);
      receiver.latest(Metrics.WAIT_TIME).forEach(wait -> note(receiver, wait));
      process.writeLine("end");
      process.waitFor(PATIENCE);
    } catch (AssertionError e) {
      screen.say("This did not come: " + e.getMessage());
    }
    screen.say(row("pool", "borrows", "p99 wait", "used", "leaked"));
    seen.values().forEach(screen::say);
    screen.say("Each leak was reported by its line: " + String.join(", ", lines()));
  }

  /** The sources whose figures were seen. */
  int seen() {
    return seen.size();
  }

  /** How many leaks were reported. */
  int leaks() {
    return sightings.leaks().size();
  }

  private List<String> lines() {
    return sightings.leaks().stream().map(Site::toString).distinct().toList();
  }

  private void note(OtlpReceiver receiver, OtlpPoint wait) {
    String pool = wait.attribute(Metrics.POOL_NAME);
    String instance = wait.attribute("lifeguard.pool.instance");
    String name = instance.isEmpty() ? pool : pool + " (" + instance + ")";
    seen.put(
        name,
        row(
            name,
            String.valueOf(wait.count()),
            "<" + PoolView.duration(wait.quantile(0.99)),
            figure(receiver, Metrics.COUNT, wait, "used"),
            figure(receiver, Metrics.LEAKS_OUTSTANDING, wait, null)));
  }

  private static String figure(
      OtlpReceiver receiver, String metric, OtlpPoint of, @Nullable String state) {
    Map<String, Object> wanted = new TreeMap<>(of.attributes());
    if (state != null) {
      wanted.put("db.client.connection.state", state);
    }
    return receiver.latest(metric, wanted).stream()
        .filter(point -> point.attributes().keySet().equals(wanted.keySet()))
        .findFirst()
        .map(point -> String.format(Locale.ROOT, "%.0f", point.value()))
        .orElse("-");
  }

  private static String row(String name, String borrows, String wait, String used, String leaked) {
    return String.format("%-34s %8s %10s %6s %7s", name, borrows, wait, used, leaked);
  }

  private JavaProcess start(OtlpReceiver receiver) {
    JavaProcess process =
        JavaProcess.builder()
            .agent()
            .mainClass(FleetApplication.class)
            .classPathOf(
                HikariDataSource.class,
                DataSource.class,
                Log.class,
                BasicDataSource.class,
                GenericObjectPool.class,
                LogFactory.class,
                AgroalDataSource.class,
                ConnectionPool.class,
                DruidDataSource.class,
                Driver.class,
                Logger.class,
                NOPServiceProvider.class)
            .property("druid.logType", "slf4j")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
            .env("OTEL_METRIC_EXPORT_INTERVAL", "500")
            .env("LIFEGUARD_LEAK_THRESHOLD", "1s")
            .env("FLEET_DB_URL", database.jdbcUrl())
            .env("FLEET_DB_USER", database.user())
            .env("FLEET_DB_PASSWORD", database.password())
            .onStderr(sightings::stderr)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "fleet-kill"));
    return process;
  }
}
