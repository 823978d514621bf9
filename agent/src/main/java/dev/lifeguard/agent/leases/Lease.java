package dev.lifeguard.agent.leases;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one physical connection. There is one lease per physical connection, used again for
 * every borrow, so a borrow allocates nothing.
 *
 * <p>{@code turn} is even while the connection is in the pool and odd while it is out. The pool
 * gives a connection to one thread at a time, so a borrow is a plain write published by a release;
 * a return is a compare-and-set, which makes it count once however often and on whichever thread it
 * is reported. The owner is kept as id and name: a reference to the thread would pin its class
 * loader.
 */
public final class Lease extends CacheLinePad {

  private static final VarHandle TURN;

  static {
    try {
      TURN = MethodHandles.lookup().findVarHandle(Lease.class, "turn", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * What is known of a connection that is out.
   *
   * @param turn identifies the borrow
   * @param borrowedAt when it was borrowed, in {@link System#nanoTime()} terms
   * @param ownerId the borrowing thread's id
   * @param ownerName the borrowing thread's name
   * @param site the stack of the borrow, or null if it was not captured
   */
  public record Hold(
      long turn, long borrowedAt, long ownerId, String ownerName, @Nullable BorrowSite site) {}

  private final Pool pool;
  private final Tally tally;
  private final CaptureBudget budget;
  private volatile long turn;
  private volatile boolean retired;
  private volatile boolean lost;
  private long borrowedAt;
  private long ownerId;
  private String ownerName = "";
  private @Nullable BorrowSite site;
  private volatile long reportedTurn = -1;
  private long settledTurn = -1;

  Lease(Pool pool, Tally tally, CaptureBudget budget) {
    this.pool = pool;
    this.tally = tally;
    this.budget = budget;
  }

  /**
   * The pool that the connection belongs to.
   *
   * @return the pool
   */
  public Pool pool() {
    return pool;
  }

  /**
   * The connection is handed to the calling thread.
   *
   * @param startedAt when it was asked for, in {@link System#nanoTime()} terms
   * @param now the time, likewise
   */
  @SuppressWarnings("ReferenceEquality") // of names: another object is merely written once more
  public void borrow(long startedAt, long now) {
    long t = (long) TURN.getOpaque(this);
    if ((t & 1) == 1) {
      tally.returnUnseen();
      t++;
    }
    borrowedAt = now;
    Thread thread = Thread.currentThread();
    ownerId = threadId(thread);
    String name = thread.getName();
    if (ownerName != name) { // most often the same thread's: spares the collector's write barrier
      ownerName = name;
    }
    if (budget.take(now)) {
      site = new BorrowSite();
    } else if (site != null) {
      site = null;
    }
    tally.borrowed(now - startedAt);
    TURN.setRelease(this, t + 1);
  }

  @SuppressWarnings("deprecation") // its successor is not in Java 17
  private static long threadId(Thread thread) {
    return thread.getId();
  }

  /**
   * The connection is back in the pool, or closed.
   *
   * @param noted when the pool noted the return, in {@link System#nanoTime()} terms; 0 if it does
   *     not. A note from before the borrow is stale (a connection closed while out): then, as
   *     without one, the clock is read.
   * @return what had been reported as a leak and is now over; null if nothing was
   */
  public @Nullable Hold giveBack(long noted) {
    long t = turn;
    if ((t & 1) == 0 || !TURN.compareAndSet(this, t, t + 1)) {
      return null;
    }
    long used = noted - borrowedAt;
    tally.returned(noted == 0 || used < 0 ? System.nanoTime() - borrowedAt : used);
    Hold over = reportedTurn == t && settle(t) ? hold(t) : null;
    if (site != null) {
      site = null;
    }
    return over;
  }

  /** The physical connection is being closed: it will not come back, whoever has it. */
  public void retire() {
    retired = true;
  }

  /**
   * To be asked after a borrow from a pool that may close a connection which it is about to lend
   * (IronJacamar's flush does): nobody will report the return of such a one.
   *
   * @return whether {@link #retire} was called; if it is being called right now, then either this
   *     tells or the {@link #giveBack} that follows it sees the borrow
   */
  public boolean isRetired() {
    VarHandle.fullFence();
    return retired;
  }

  /** The application has dropped the connection without closing it, and it was collected. */
  public void lose() {
    lost = true;
  }

  boolean isLost() {
    return lost;
  }

  /**
   * The connection turned out to be another's business: what is out is taken for returned, without
   * a time.
   */
  public void forget() {
    long t = turn;
    if ((t & 1) == 1 && TURN.compareAndSet(this, t, t + 1)) {
      tally.returnUnseen();
    }
  }

  /**
   * Whether the connection was borrowed by a thread since a point in time. To be asked by that very
   * thread.
   *
   * @param thread the calling thread
   * @param since in {@link System#nanoTime()} terms
   * @return true if its last borrow was that thread's, and not earlier
   */
  boolean wasBorrowedBy(Thread thread, long since) {
    return (long) TURN.getOpaque(this) > 0
        && ownerId == threadId(thread)
        && borrowedAt - since >= 0;
  }

  /**
   * Who holds the connection.
   *
   * @return the hold, or null while the connection is in the pool
   */
  public @Nullable Hold current() {
    long t = turn;
    if ((t & 1) == 0) {
      return null;
    }
    Hold hold = hold(t);
    VarHandle.loadLoadFence();
    return turn == t ? hold : null;
  }

  private Hold hold(long t) {
    return new Hold(t, borrowedAt, ownerId, ownerName, site);
  }

  /**
   * Marks a hold as reported.
   *
   * @param hold the hold
   * @return false if it already was
   */
  public boolean report(Hold hold) {
    if (reportedTurn == hold.turn()) {
      return false;
    }
    reportedTurn = hold.turn();
    return true;
  }

  /**
   * Asks, after {@link #report}, whether the connection came back in that very moment.
   *
   * @param hold the hold that was just reported
   * @return true if it is over and {@link #giveBack} did not and will not say so
   */
  public boolean endedUnnoticed(Hold hold) {
    return turn != hold.turn() && settle(hold.turn());
  }

  /** Between report and return, whoever sees the other first tells it, and only once. */
  private synchronized boolean settle(long t) {
    boolean first = settledTurn != t;
    settledTurn = t;
    return first;
  }

  /**
   * How long ago the connection was borrowed last. For a thread that the pool is about to give it
   * to.
   *
   * @param now the time, in {@link System#nanoTime()} terms
   * @return nanoseconds; {@link Long#MAX_VALUE} if it never was
   */
  public long sinceBorrow(long now) {
    return borrows() == 0 ? Long.MAX_VALUE : now - borrowedAt;
  }

  /** How often the connection was borrowed. */
  long borrows() {
    return ((long) TURN.getOpaque(this) + 1) / 2;
  }

  /**
   * Whether the connection is out.
   *
   * @return true between borrow and return
   */
  public boolean isOut() {
    return (turn & 1) == 1;
  }

  /**
   * Whether the present hold was reported as a leak.
   *
   * @return true until the connection comes back
   */
  boolean isReported() {
    long t = turn;
    return (t & 1) == 1 && reportedTurn == t;
  }
}
