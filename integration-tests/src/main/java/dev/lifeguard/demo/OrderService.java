package dev.lifeguard.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.samples.orders.OrderServiceApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.time.Duration;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.nop.NOPServiceProvider;

/** The order service in a JVM of its own, with the agent on its command line and nothing else. */
final class OrderService implements AutoCloseable {

  /** The name that the service gives its pool. */
  static final String POOL = "orders";

  private static final int POOL_SIZE = 8;

  private final JavaProcess process;

  private OrderService(JavaProcess process) {
    this.process = process;
  }

  static OrderService start(
      PostgresServer database, OtlpReceiver receiver, Screen screen, Sightings sightings) {
    JavaProcess process =
        JavaProcess.builder()
            .agent()
            .mainClass(OrderServiceApplication.class)
            .classPathOf(
                HikariDataSource.class, Driver.class, Logger.class, NOPServiceProvider.class)
            .env("OTEL_SERVICE_NAME", "order-service")
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
            .env("OTEL_METRIC_EXPORT_INTERVAL", "1000")
            .env("LIFEGUARD_LEAK_THRESHOLD", "2s")
            .env("ORDERS_DB_URL", database.jdbcUrl())
            .env("ORDERS_DB_USER", database.user())
            .env("ORDERS_DB_PASSWORD", database.password())
            .env("ORDERS_POOL_SIZE", String.valueOf(POOL_SIZE))
            .env("ORDERS_POOL_TIMEOUT_MS", "2500")
            .onStdout(screen::application)
            .onStderr(
                line -> {
                  screen.agent(line);
                  sightings.stderr(line);
                })
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "order-service-kill"));
    return new OrderService(process);
  }

  void awaitOpen(Duration timeout) {
    process.awaitStdout("order service is open", timeout);
  }

  void command(String command) {
    process.writeLine(command);
  }

  void awaitAnswer(String text, Duration timeout) {
    process.awaitStdout(text, timeout);
  }

  int quit(Duration timeout) {
    command("quit");
    return process.waitFor(timeout);
  }

  @Override
  public void close() {
    process.close();
  }
}
