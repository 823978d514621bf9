package dev.lifeguard.samples.orders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;

/**
 * The order service: customers' orders come from threads of its own; an operator types commands on
 * standard input ({@link Console}). Settings are environment variables: {@code ORDERS_DB_URL},
 * {@code ORDERS_DB_USER}, {@code ORDERS_DB_PASSWORD}, {@code ORDERS_POOL_SIZE}, {@code
 * ORDERS_POOL_TIMEOUT_MS}.
 */
public final class OrderServiceApplication {

  private OrderServiceApplication() {}

  /** Runs until {@code quit}, or the end of standard input. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    try (HikariDataSource dataSource = new HikariDataSource(poolFrom(System.getenv()))) {
      Schema.create(dataSource);
      OrderRepository orders = new OrderRepository(dataSource);
      PaymentService payments = new PaymentService(dataSource);
      ReportService reports = new ReportService(dataSource);
      try (Traffic traffic = new Traffic(orders, payments)) {
        System.out.println("order service is open");
        new Console(traffic, new Sale(dataSource), reports).run();
      }
    }
    System.out.println("order service is closed");
  }

  private static HikariConfig poolFrom(Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(environment.get("ORDERS_DB_URL"));
    config.setUsername(environment.get("ORDERS_DB_USER"));
    config.setPassword(environment.getOrDefault("ORDERS_DB_PASSWORD", ""));
    config.setMaximumPoolSize(Integer.parseInt(environment.getOrDefault("ORDERS_POOL_SIZE", "8")));
    config.setMinimumIdle(2);
    config.setConnectionTimeout(
        Long.parseLong(environment.getOrDefault("ORDERS_POOL_TIMEOUT_MS", "1500")));
    return config;
  }
}
