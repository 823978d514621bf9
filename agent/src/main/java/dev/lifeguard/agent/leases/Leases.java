package dev.lifeguard.agent.leases;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The leases of one pool's connections, each as long as its home is there: the object by which the
 * application's pool knows the connection. What was counted outlives the home. Thread-safe.
 *
 * <p>Some pools (Druid, Vibur) do not refer to what they have lent, and a connection without a pool
 * is nobody's: when the application drops it without closing it, it is collected, and can never
 * come back. Then the lease stays, so that it is reported with its line. Such leases have a bound:
 * of what is beyond it, only the number stays.
 */
final class Leases {

  /** So many that were lost stay; twice as many while they are not reported yet. */
  static final int MOST_LOST = 500;

  private static final class Entry extends WeakReference<Object> {
    final Lease lease;
    final Tally tally;

    Entry(Object home, Lease lease, Tally tally) {
      super(home);
      this.lease = lease;
      this.tally = tally;
    }

    /** Whether nobody can borrow it or give it back any more. */
    boolean isOver() {
      return refersTo(null) || lease.isLost();
    }
  }

  private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final Totals gone = new Totals();

  void add(Object home, Lease lease, Tally tally) {
    entries.add(new Entry(home, lease, tally));
  }

  /**
   * Whether one is out of which there will be something to say: it may come back, or is to be
   * reported.
   */
  boolean isAnyOut(boolean reports) {
    for (Entry entry : entries) {
      Lease lease = entry.lease;
      if (lease.isOut() && (!entry.isOver() || (reports && !lease.isReported()))) {
        return true;
      }
    }
    return false;
  }

  boolean isAnyBorrowedBy(Thread thread, long since) {
    for (Entry entry : entries) {
      if (entry.lease.wasBorrowedBy(thread, since)) {
        return true;
      }
    }
    return false;
  }

  void forEach(Consumer<Lease> visitor) {
    for (Entry entry : entries) {
      visitor.accept(entry.lease);
    }
  }

  /** Over the connections that are still there: no tally is added up, nothing allocated. */
  long borrows() {
    long borrows = 0;
    for (Entry entry : entries) {
      borrows += entry.lease.borrows();
    }
    return borrows;
  }

  /**
   * Lets go of connections that are gone: what was counted over them is kept as one sum.
   *
   * @param reports whether those that were lost are to be reported
   */
  synchronized void fold(boolean reports) {
    int lost = 0;
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      if (!entry.isOver()) {
        continue;
      }
      boolean out = entry.lease.isOut();
      lost += out ? 1 : 0;
      int most = entry.lease.isReported() ? MOST_LOST : 2 * MOST_LOST;
      if (!out || !reports || lost > most) {
        add(entry, gone);
        all.remove();
      }
    }
  }

  /** Adds everything up, and folds on the way. */
  synchronized Totals totals(boolean reports) {
    fold(reports);
    Totals totals = new Totals();
    for (Entry entry : entries) {
      add(entry, totals);
    }
    totals.add(gone);
    return totals;
  }

  private static void add(Entry entry, Totals totals) {
    entry.tally.addTo(totals);
    totals.outstanding += entry.lease.isOut() ? 1 : 0;
    totals.leaked += entry.lease.isReported() ? 1 : 0;
  }
}
