package dev.lifeguard.it.plain.apps;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens the connections of a pool. */
final class Filler implements Runnable {

  private final DataSource source;
  private final Idle idle;
  private volatile boolean failed;

  Filler(DataSource source, Idle idle) {
    this.source = source;
    this.idle = idle;
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < 3; i++) {
        idle.add(source.getConnection());
      }
    } catch (SQLException e) {
      failed = true;
    }
  }

  boolean hasFailed() {
    return failed;
  }
}
