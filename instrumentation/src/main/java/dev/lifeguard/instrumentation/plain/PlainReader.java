package dev.lifeguard.instrumentation.plain;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what can be read of a data source that nobody knows: its fields. Its methods are never
 * called.
 */
public final class PlainReader implements PoolReader {

  private final DataSourceFields fields;

  /**
   * Creates a reader.
   *
   * @param members access to fields
   */
  public PlainReader(Members members) {
    this.fields = new DataSourceFields(members);
  }

  /** Never asked: a connection leads to no data source; the agent notes which it came from. */
  @Override
  public Object poolOf(Object holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public PoolDescription describe(Object pool) {
    if (pool instanceof ByUrl url) {
      return PoolDescription.of(null, url.database());
    }
    Database database = fields.database(pool);
    String name = fields.name(pool);
    if (name == null && database.equals(Database.UNKNOWN)) {
      name = pool.getClass().getSimpleName();
    }
    return PoolDescription.of(name, database);
  }

  /** How many are out is counted by the agent; the rest cannot be known. */
  @Override
  public PoolReading read(Object pool) {
    return PoolReading.NOTHING;
  }

  @Override
  public boolean isTimeout(@Nullable Throwable failure) {
    return failure instanceof SQLTimeoutException
        || failure instanceof SQLTransientConnectionException;
  }
}
