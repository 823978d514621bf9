package dev.lifeguard.agent.leases;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What was counted over one physical connection. One writer at a time; anybody reads. */
final class Tally {

  private static final VarHandle UNSEEN;

  static {
    try {
      UNSEEN = MethodHandles.lookup().findVarHandle(Tally.class, "unseen", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Histogram waits = new Histogram();
  private final Histogram uses = new Histogram();
  private long unseen;

  void borrowed(long waitNanos) {
    waits.record(waitNanos);
  }

  void returned(long useNanos) {
    uses.record(useNanos);
  }

  /** A connection was lent again although its return was not seen: it must have been returned. */
  void returnUnseen() {
    UNSEEN.setOpaque(this, unseen + 1);
  }

  void addTo(Totals totals) {
    waits.addTo(totals.waits);
    uses.addTo(totals.uses);
    totals.unseenReturns += (long) UNSEEN.getOpaque(this);
  }
}
