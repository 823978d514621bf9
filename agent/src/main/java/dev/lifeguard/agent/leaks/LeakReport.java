package dev.lifeguard.agent.leaks;

import dev.lifeguard.agent.config.Durations;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.leases.BorrowSite;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words about connections that are held. */
final class LeakReport {

  private LeakReport() {}

  static String leaked(Pool pool, Hold hold, long now) {
    List<StackTraceElement> frames = frames(hold);
    PoolSettings settings = pool.settings();
    StringBuilder text = new StringBuilder();
    text.append(pool.name())
        .append(" - connection held for ")
        .append(Durations.text(now - hold.borrowedAt()))
        .append(" by ")
        .append(owner(hold))
        .append(", ")
        .append(site(pool, hold, frames))
        .append(". Give it back by try-with-resources; if the hold is meant, raise ")
        .append(inForce(settings.thresholdOverride(), Setting.LEAK_THRESHOLD))
        .append(" (")
        .append(Durations.text(settings.leakThresholdNanos()))
        .append(").");
    for (StackTraceElement frame : frames) {
      text.append("\n    at ").append(frame);
    }
    return text.toString();
  }

  static String ended(Pool pool, Hold hold, long now, boolean discarded) {
    return pool.name()
        + (discarded
            ? " - connection was closed by its pool after "
            : " - connection came back after ")
        + Durations.text(now - hold.borrowedAt())
        + "; it had been reported as held by "
        + owner(hold)
        + ", "
        + site(pool, hold, frames(hold))
        + ".";
  }

  static String exhausted(Pool pool, long times, int out, Hold longest, long now) {
    return pool.name()
        + (times == 1 ? " - a borrow timed out" : " - " + times + " borrows timed out")
        + ": the application itself has all "
        + out
        + " connections (one for "
        + Durations.text(now - longest.borrowedAt())
        + ", by "
        + owner(longest)
        + ", "
        + site(pool, longest, frames(longest))
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

  private static String site(Pool pool, Hold hold, List<StackTraceElement> frames) {
    if (!frames.isEmpty()) {
      return "borrowed at " + frames.get(0);
    }
    BorrowSite site = hold.site();
    if (site == null) {
      return "borrow stack not captured (more borrows than "
          + inForce(pool.settings().capturesOverride(), Setting.LEAK_CAPTURES)
          + ")";
    }
    return site.frames().length == 0
        ? "borrow stack not recorded by the JVM (-XX:-StackTraceInThrowable)"
        : "borrow stack cut off by the JVM (-XX:MaxJavaStackTraceDepth)";
  }

  private static String inForce(@Nullable String override, Setting<?> forAll) {
    return override == null ? forAll.key() : override;
  }

  private static List<StackTraceElement> frames(Hold hold) {
    BorrowSite site = hold.site();
    return site == null ? List.of() : ApplicationFrames.of(site.frames());
  }
}
