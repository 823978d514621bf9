package dev.lifeguard.agent.leases;

import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The leases of one pool's connections. They are held weakly, each beside a strong tally, so that
 * what was counted outlives the connection it was counted on. Thread-safe.
 */
final class Leases {

  /** A lease that may be gone, and its tally that stays. */
  private static final class LeaseRef extends WeakReference<Lease> {
    final Tally tally;

    LeaseRef(Lease lease, Tally tally) {
      super(lease);
      this.tally = tally;
    }
  }

  private final Queue<LeaseRef> refs = new ConcurrentLinkedQueue<>();
  private final Totals gone = new Totals();

  void add(Lease lease, Tally tally) {
    refs.add(new LeaseRef(lease, tally));
  }

  boolean isAnyOut() {
    for (LeaseRef ref : refs) {
      Lease lease = ref.get();
      if (lease != null && lease.isOut()) {
        return true;
      }
    }
    return false;
  }

  boolean isAnyBorrowedBy(Thread thread, long since) {
    for (LeaseRef ref : refs) {
      Lease lease = ref.get();
      if (lease != null && lease.wasBorrowedBy(thread, since)) {
        return true;
      }
    }
    return false;
  }

  void forEach(Consumer<Lease> visitor) {
    for (LeaseRef ref : refs) {
      Lease lease = ref.get();
      if (lease != null) {
        visitor.accept(lease);
      }
    }
  }

  /** Over the connections that are still there: no tally is added up, nothing allocated. */
  long borrows() {
    long borrows = 0;
    for (LeaseRef ref : refs) {
      Lease lease = ref.get();
      borrows += lease == null ? 0 : lease.borrows();
    }
    return borrows;
  }

  /** Lets go of connections that are gone: what was counted over them is kept as one sum. */
  synchronized void fold() {
    for (Iterator<LeaseRef> all = refs.iterator(); all.hasNext(); ) {
      LeaseRef ref = all.next();
      if (ref.refersTo(null)) {
        fold(ref, all);
      }
    }
  }

  private void fold(LeaseRef ref, Iterator<LeaseRef> at) {
    ref.tally.addTo(gone);
    at.remove();
  }

  /** Adds everything up, and folds on the way. */
  synchronized Totals totals() {
    Totals totals = new Totals();
    for (Iterator<LeaseRef> all = refs.iterator(); all.hasNext(); ) {
      LeaseRef ref = all.next();
      Lease lease = ref.get();
      if (lease == null) {
        fold(ref, all);
      } else {
        ref.tally.addTo(totals);
        totals.outstanding += lease.isOut() ? 1 : 0;
        totals.leaked += lease.isReported() ? 1 : 0;
      }
    }
    totals.add(gone);
    return totals;
  }
}
