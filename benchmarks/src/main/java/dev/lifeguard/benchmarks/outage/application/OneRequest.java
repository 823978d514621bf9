package dev.lifeguard.benchmarks.outage.application;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One request on its thread. {@link #record} may be called by any thread, also before its end. */
final class OneRequest implements Runnable {

  private final DataSource source;
  private final String key;
  private final Kind kind;
  private final long asked;
  private volatile long began;
  private volatile long borrowed;
  private volatile @Nullable Request result;

  OneRequest(DataSource source, String key, Kind kind, long asked) {
    this.source = source;
    this.key = key;
    this.kind = kind;
    this.asked = asked;
  }

  /** It could not even begin. */
  void fail(Throwable failure) {
    end(Outcome.FAILED, failure);
  }

  boolean ended() {
    return result != null;
  }

  @Override
  public void run() {
    began = WallClock.micros();
    Connection connection;
    try {
      connection = source.getConnection();
    } catch (SQLException | RuntimeException e) {
      borrowed = WallClock.micros();
      end(Outcome.NOT_LENT, e);
      return;
    }
    borrowed = WallClock.micros();
    Call call = new Call(kind, key);
    try {
      call.perform(connection);
      end(Outcome.SERVED, null);
    } catch (SQLException | RuntimeException e) {
      end(outcome(kind, call.decided(), e), e);
    } finally {
      giveBack(connection);
    }
  }

  /**
   * A commit that failed is always open; a single statement is, unless the server said no to it.
   */
  static Outcome outcome(Kind kind, boolean decided, Throwable failure) {
    boolean open = decided && (kind == Kind.TRANSACTION || answerLost(state(failure)));
    return open ? Outcome.UNKNOWN : Outcome.FAILED;
  }

  /**
   * Connection gone (08), server going down (57), or an error that is not the server's. 08003 is
   * said of a connection that was closed already, before anything is sent.
   */
  private static boolean answerLost(String state) {
    return state.isEmpty()
        || (state.startsWith("08") && !state.equals("08003"))
        || state.startsWith("57");
  }

  private static void giveBack(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The request has its answer; this is the pool's trouble.
    }
  }

  /** What became of it, as of now if it has not ended. */
  Request record() {
    Request ended = result;
    return ended != null ? ended : request(WallClock.micros(), Outcome.UNFINISHED, null);
  }

  private void end(Outcome outcome, @Nullable Throwable failure) {
    result = request(WallClock.micros(), outcome, failure);
  }

  private Request request(long now, Outcome outcome, @Nullable Throwable failure) {
    long to = borrowed == 0 ? now : borrowed;
    return new Request(
        key,
        kind,
        asked,
        began,
        began == 0 ? 0 : to - began,
        now - asked,
        outcome,
        failure == null ? "" : failure.getClass().getName(),
        failure == null ? "" : state(failure),
        failure == null ? "" : Objects.requireNonNullElse(failure.getMessage(), ""));
  }

  private static String state(Throwable failure) {
    String state = failure instanceof SQLException sql ? sql.getSQLState() : null;
    return Objects.requireNonNullElse(state, "");
  }
}
