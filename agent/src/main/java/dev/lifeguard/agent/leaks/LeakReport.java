package dev.lifeguard.agent.leaks;

import dev.lifeguard.agent.config.Durations;
import dev.lifeguard.agent.leases.BorrowSite;
import dev.lifeguard.agent.leases.Lease.Hold;
import java.util.List;

/** The words about connections that are held. */
final class LeakReport {

  private LeakReport() {}

  static String leaked(String pool, Hold hold, long now, long threshold) {
    List<StackTraceElement> frames = frames(hold);
    StringBuilder text = new StringBuilder();
    text.append(pool)
        .append(" - connection held for ")
        .append(Durations.text(now - hold.borrowedAt()))
        .append(" by ")
        .append(owner(hold))
        .append(", ")
        .append(site(frames))
        .append(". Give it back by try-with-resources; if the hold is meant, raise")
        .append(" lifeguard.leak.threshold (")
        .append(Durations.text(threshold))
        .append(").");
    for (StackTraceElement frame : frames) {
      text.append("\n    at ").append(frame);
    }
    return text.toString();
  }

  static String ended(String pool, Hold hold, long now, boolean discarded) {
    return pool
        + (discarded
            ? " - connection was closed by its pool after "
            : " - connection came back after ")
        + Durations.text(now - hold.borrowedAt())
        + "; it had been reported as held by "
        + owner(hold)
        + ", "
        + site(frames(hold))
        + ".";
  }

  static String exhausted(String pool, long times, int out, Hold longest, long now) {
    return pool
        + (times == 1 ? " - a borrow timed out" : " - " + times + " borrows timed out")
        + ": the application itself has all "
        + out
        + " connections (one for "
        + Durations.text(now - longest.borrowedAt())
        + ", by "
        + owner(longest)
        + ", "
        + site(frames(longest))
        + "). So far nothing says that the database is away. Look at what is done with a connection there,"
        + " and give it back sooner; or allow the pool more connections.";
  }

  private static String owner(Hold hold) {
    String name = hold.ownerName(); // a virtual thread's is empty, mostly
    return (name.isEmpty() ? "a thread without a name" : "thread \"" + name + "\"")
        + " (id "
        + hold.ownerId()
        + ")";
  }

  private static String site(List<StackTraceElement> frames) {
    return frames.isEmpty()
        ? "borrow stack not captured (more borrows than lifeguard.leak.captures-per-second)"
        : "borrowed at " + frames.get(0);
  }

  private static List<StackTraceElement> frames(Hold hold) {
    BorrowSite site = hold.site();
    return site == null ? List.of() : ApplicationFrames.of(site.frames());
  }
}
