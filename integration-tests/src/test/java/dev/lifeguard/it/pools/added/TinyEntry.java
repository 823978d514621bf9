package dev.lifeguard.it.pools.added;

import java.sql.Connection;

/** A connection that the pool keeps. */
final class TinyEntry {

  private final TinyPool pool;
  private final Connection connection;

  TinyEntry(TinyPool pool, Connection connection) {
    this.pool = pool;
    this.connection = connection;
  }

  TinyPool pool() {
    return pool;
  }

  Connection connection() {
    return connection;
  }
}
