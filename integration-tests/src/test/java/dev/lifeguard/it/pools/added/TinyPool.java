package dev.lifeguard.it.pools.added;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A pool that nobody has heard of, and that is no {@code DataSource}: only the SPI can name it. */
final class TinyPool implements AutoCloseable {

  private final String name;
  private final String url;
  private final int size;
  private final Deque<TinyEntry> idle = new ArrayDeque<>();

  TinyPool(String name, String url, int size) throws SQLException {
    this.name = name;
    this.url = url;
    this.size = size;
    for (int i = 0; i < size; i++) {
      idle.add(open());
    }
  }

  private TinyEntry open() throws SQLException {
    return new TinyEntry(this, DriverManager.getConnection(url));
  }

  synchronized TinyEntry take() throws SQLException {
    TinyEntry entry = idle.poll();
    if (entry == null) {
      throw new SQLException(name + " is empty", "53300");
    }
    return entry;
  }

  synchronized void giveBack(TinyEntry entry) {
    idle.add(entry);
  }

  synchronized int idle() {
    return idle.size();
  }

  @Override
  public synchronized void close() throws SQLException {
    for (TinyEntry entry : idle) {
      entry.connection().close();
    }
  }
}
