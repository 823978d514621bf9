package dev.lifeguard.agent.resilience;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * When the next connect is due while a pool's connects fail: after pauses that grow, each a little
 * shorter than it might be, so that many instances do not come at the same moment. Whoever connects
 * takes the turn; a connect that fails out of turn moves it. Not thread-safe: guarded by its
 * owner's lock.
 */
final class Pace {

  private static final int GROWTH = 3;
  private static final double SHORTEST = 0.9;

  /**
   * So long before the patience is over a connect is due in any case, or up to twice as long: the
   * breaker is not to open on a database that is back since the last one.
   */
  private static final long LAST_WORD = TimeUnit.MILLISECONDS.toNanos(150);

  /** Refused credentials do not become right by themselves, and too many tries lock an account. */
  private static final long CREDENTIALS_PAUSE = TimeUnit.SECONDS.toNanos(5);

  private static final long CREDENTIALS_CAP = TimeUnit.MINUTES.toNanos(1);

  private final long first;
  private final long cap;
  private final long capWhilePatient;
  private boolean credentials;
  private boolean impatient;
  private long pause;
  private long due;

  /**
   * Creates it, with the first turn due.
   *
   * @param policy its first and its longest pause, and the patience, of which a pause is at most
   *     half while the breaker is closed
   * @param now the time, in {@link System#nanoTime()} terms
   */
  Pace(Policy policy, long now) {
    first = policy.probeInterval().toNanos();
    cap = Math.max(first, policy.probeCap().toNanos());
    Duration patience = policy.patience();
    capWhilePatient = Math.max(first, Math.min(cap, patience.toNanos() / 2));
    due = now;
    begin();
  }

  /** The database has answered: the next pause is the first again. */
  void begin() {
    pause = first;
    credentials = false;
    impatient = false;
  }

  /**
   * A connect has failed, whoever made it.
   *
   * @param refused whether its credentials were refused
   * @param patienceLeft how long the patience still lasts, in nanoseconds
   * @param now when that was
   */
  void failed(boolean refused, long patienceLeft, long now) {
    if (refused && !credentials) {
      pause = Math.max(pause, CREDENTIALS_PAUSE);
    }
    credentials = refused;
    pause = Math.min(pause, longest());
    long left = between(SHORTEST, 1, pause);
    long untilLast = patienceLeft - between(1, 2, LAST_WORD);
    due = now + (impatient || refused || untilLast <= 0 ? left : Math.min(left, untilLast));
  }

  /**
   * The breaker has opened: instances whose connects failed at one moment part here. The last
   * connect was not long ago.
   */
  void opened(long now) {
    impatient = true;
    if (!credentials) {
      due = now + between(0.3, 0.85, Math.min(cap, pause * GROWTH));
    }
  }

  /**
   * How long until the next turn.
   *
   * @param now the time
   * @return nanoseconds; zero or less if it is due
   */
  long left(long now) {
    return due - now;
  }

  /** Somebody connects now: the pause after it is longer. */
  void taken(long now) {
    pause = Math.min(longest(), pause * GROWTH);
    due = now + pause;
  }

  private long longest() {
    if (credentials) {
      return CREDENTIALS_CAP;
    }
    return impatient ? cap : capWhilePatient;
  }

  /** Some part of a time, at random. */
  private static long between(double least, double most, long nanos) {
    return Math.round(nanos * ThreadLocalRandom.current().nextDouble(least, most));
  }
}
