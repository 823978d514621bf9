package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A home-made pool that has a thread of its own open its connections. */
final class BackgroundPool extends BareSource {

  private final Idle idle = new Idle();
  private final DataSource source;
  private final Filler filler;

  BackgroundPool(DataSource source) throws InterruptedException {
    this.source = source;
    this.filler = new Filler(source, idle);
    Thread thread = new Thread(filler, "filler");
    thread.start();
    thread.join();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (filler.hasFailed()) {
      idle.add(source.getConnection());
    }
    return idle.lend();
  }
}
