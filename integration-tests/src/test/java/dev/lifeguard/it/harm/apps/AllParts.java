package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.tools.Server;

/**
 * Gives every part of the agent something to do, twice: pools that are opened, used, exhausted and
 * closed, one that is never used, one that leaks, and one without a database; and connections
 * without any.
 */
public final class AllParts {

  /** A pool that is collected while the JVM exits is gone, too, and would look as if closed. */
  private static final List<HikariDataSource> KEPT = new ArrayList<>();

  private AllParts() {}

  /** Stops when it has done everything once, and when it has done everything twice. */
  public static void main(String[] args) throws Exception {
    List<Connection> leaked = new ArrayList<>();
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    try (HikariDataSource used = Pools.impatient("used", 2);
        HikariDataSource leaky = Pools.open("leaky", 2);
        HikariDataSource gone = Pools.open("gone", 1);
        HikariDataSource never = new HikariDataSource(never());
        HikariDataSource away = new HikariDataSource(away(server.getPort()))) {
      KEPT.addAll(List.of(used, leaky, gone, never, away));
      lose(server, away);
      wait(away);
      use(used);
      borrow(gone);
      connect();
      leaked.add(leaky.getConnection());
      Cue.await("done once");
      wait(away);
      use(used);
      connect();
      leaked.add(leaky.getConnection());
      gone.close();
      Cue.await("done twice");
      System.out.println("leaked " + leaked.size() + ", gone " + gone.isClosed());
      System.out.println("never used " + never.getHikariPoolMXBean().getTotalConnections());
    }
    System.out.println("end");
  }

  private static void use(HikariDataSource used) throws SQLException {
    for (int i = 0; i < 20; i++) {
      borrow(used);
    }
    try (Connection one = used.getConnection();
        Connection two = used.getConnection()) {
      borrow(used);
      System.out.println("exhausted " + one.isValid(1) + two.isValid(1));
    }
  }

  private static void borrow(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      System.out.println("valid " + connection.isValid(1));
    } catch (SQLException e) {
      Shape.print("failed", e);
    }
  }

  private static void connect() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:plain")) {
      System.out.println("without a pool " + connection.isValid(1));
    }
  }

  /** Until the pool says why: its first connect may take longer than the borrow. */
  private static void wait(HikariDataSource away) {
    String state = null;
    while (state == null) {
      try (Connection connection = away.getConnection()) {
        System.out.println("nobody listens at " + connection);
        return;
      } catch (SQLException e) {
        state = e.getSQLState();
        if (state != null) {
          System.out.println("away " + e.getClass().getName() + " " + state);
        }
      }
    }
  }

  /** The database was there, or nobody would say that it is away. */
  private static void lose(Server server, HikariDataSource away) throws SQLException {
    try (Connection connection = away.getConnection()) {
      server.stop();
      away.evictConnection(connection);
    }
  }

  private static HikariConfig away(int port) {
    HikariConfig config = never();
    config.setPoolName("away");
    config.setMinimumIdle(1); // so that it goes on trying to connect
    config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:away");
    config.setConnectionTimeout(500);
    return config;
  }

  private static HikariConfig never() {
    HikariConfig config = Pools.config("never", 1);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    return config;
  }
}
