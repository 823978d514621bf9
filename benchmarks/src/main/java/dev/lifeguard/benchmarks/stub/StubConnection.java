package dev.lifeguard.benchmarks.stub;

import java.sql.ResultSet;
import java.sql.SQLWarning;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A connection to nothing: always valid until closed, and remembers only what a pool sets and reads
 * back. Nothing that a pool calls between borrow and return allocates or waits.
 */
final class StubConnection extends RefusingConnection {

  private boolean autoCommit = true;
  private boolean readOnly;
  private int networkTimeout;
  private volatile boolean closed;

  @Override
  public boolean isValid(int timeout) {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void abort(Executor executor) {
    closed = true;
  }

  @Override
  public void clearWarnings() {
    // nothing was warned about
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void commit() {
    // nothing to commit
  }

  @Override
  public void rollback() {
    // nothing to roll back
  }

  @Override
  public boolean getAutoCommit() {
    return autoCommit;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    this.autoCommit = autoCommit;
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public int getTransactionIsolation() {
    return TRANSACTION_READ_COMMITTED;
  }

  @Override
  public void setTransactionIsolation(int level) {
    // there is one level
  }

  @Override
  public int getHoldability() {
    return ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public void setHoldability(int holdability) {
    // there are no result sets
  }

  @Override
  public int getNetworkTimeout() {
    return networkTimeout;
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) {
    networkTimeout = milliseconds;
  }

  @Override
  public @Nullable String getCatalog() {
    return null;
  }

  @Override
  public void setCatalog(String catalog) {
    // there is one catalog
  }

  @Override
  public @Nullable String getSchema() {
    return null;
  }

  @Override
  public void setSchema(String schema) {
    // there is one schema
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return type.cast(this);
  }
}
