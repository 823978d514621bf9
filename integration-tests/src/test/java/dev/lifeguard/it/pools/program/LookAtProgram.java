package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Cue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Prints what an application can see of a pool and its connections: the same, run after run, on the
 * same JVM. Run with and without the agent. Stops once, when it has used a pool without a name.
 */
public final class LookAtProgram {

  private LookAtProgram() {}

  /** Takes the class name of a {@link PoolUnderTest}. */
  public static void main(String[] args) throws Exception {
    Lab lab = Lab.of(args[0]);
    Stage stage = lab.open(Scenario.LOOKED_AT, 1, 2, Lab.SHORT);
    Connection one = stage.borrowInTheEnd().jdbc();
    Connection two = stage.borrowInTheEnd().jdbc();
    lookAt(stage.pool());
    lookAt(one, two);
    Sight.print("no third", stage.pool()::getConnection);
    two.close();
    lookAtClosed(one);
    lab.openUnnamed(Scenario.UNNAMED, 1).use(Duration.ZERO);
    Cue.await("used");
    lab.closeAllBut(Scenario.UNNAMED);
    Sight.print("after the end", () -> stage.pool().getConnection().getClass());
  }

  private static void lookAt(DataSource pool) {
    Sight.shape("pool", pool.getClass());
    Sight.print("pool wraps a connection", () -> pool.isWrapperFor(Connection.class));
    Sight.print("pool wraps itself", () -> pool.isWrapperFor(pool.getClass()));
    Sight.print("pool unwraps", () -> pool.unwrap(pool.getClass()) == pool);
  }

  private static void lookAt(Connection one, Connection two) throws SQLException {
    new ConnectionSight(one).print();
    System.out.println("equals itself " + one.equals(one) + ", another " + one.equals(two));
  }

  private static void lookAtClosed(Connection connection) throws SQLException {
    connection.close();
    Sight.print("closed twice", () -> close(connection));
    Sight.print("closed", connection::isClosed);
    Sight.print("closed is valid", () -> connection.isValid(1));
    Sight.print("closed prints", connection::toString);
    Sight.print("closed statement", connection::createStatement);
    Sight.print("closed unwraps", () -> connection.unwrap(Connection.class).getClass());
    System.out.println("closed equals itself " + connection.equals(connection));
  }

  private static String close(Connection connection) throws SQLException {
    connection.close();
    return "silently";
  }
}
