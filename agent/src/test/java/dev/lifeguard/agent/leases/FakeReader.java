package dev.lifeguard.agent.leases;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.SQLTransientConnectionException;

/** Reads a made-up pool: one that says what the test wants. */
public final class FakeReader implements PoolReader {

  private PoolDescription description;
  private long patience = -1;
  private PoolReading reading = new PoolReading(0, 0, 0, 0, 0, 0);

  /** Creates the reader of an unnamed database's pool. */
  public FakeReader(String name) {
    this(name, Database.UNKNOWN);
  }

  /** Creates a reader. */
  public FakeReader(String name, Database database) {
    description = new PoolDescription(name, database);
  }

  /** From now on the pool cannot be described. */
  public void vanish() {
    description = null;
  }

  /** From now on the pool has these gauges. */
  public void reads(PoolReading newReading) {
    reading = newReading;
  }

  /** From now on the pool lets a borrow wait for so long. */
  public void waits(long millis) {
    patience = millis;
  }

  @Override
  public long patienceMillis(Object pool) {
    return patience;
  }

  @Override
  public Object poolOf(Object holder) {
    return holder;
  }

  @Override
  public PoolDescription describe(Object pool) {
    return description;
  }

  @Override
  public PoolReading read(Object pool) {
    return reading;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    return failure instanceof SQLTransientConnectionException;
  }
}
