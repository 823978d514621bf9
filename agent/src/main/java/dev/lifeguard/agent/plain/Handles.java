package dev.lifeguard.agent.plain;

import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is out: the connections that were handed out without a known pool, by identity; and those
 * that a pool opened to keep, until it lends them. Thread-safe.
 */
final class Handles {

  private static final int DEEPEST = 3;
  private static final int MOST = 200;

  /** A connection that is out. */
  record Held(Lease lease, Source source) {}

  private record Step(Object at, int depth) {}

  private final WeakIdentityMap<Held> out;
  private final WeakIdentityMap<Long> kept = new WeakIdentityMap<>();
  private final DataSourceFields fields;

  /**
   * Creates it.
   *
   * @param fields reads fields
   * @param lost is told of connections that were collected while they were out
   */
  Handles(DataSourceFields fields, Consumer<Held> lost) {
    this.fields = fields;
    this.out = new WeakIdentityMap<>(lost);
  }

  /** A connection goes out; null if the very same one is out already. */
  @Nullable Held lend(Object handle, Source source, Lease lease) {
    return out.putIfAbsent(handle, new Held(lease, source));
  }

  /** A connection's hold ends; null if it was not out, or has ended already. */
  @Nullable Held end(Object handle) {
    return out.remove(handle);
  }

  /** Somebody opened a connection, in this time, and it is not yet known who. */
  void keep(Object connection, long nanos) {
    kept.putIfAbsent(connection, nanos);
  }

  /** How long a kept connection took to open, asked once; null if it is not such a one. */
  @Nullable Long claim(Object connection) {
    return kept.remove(connection);
  }

  boolean isNothingToFind() {
    return kept.isEmpty() && out.isEmpty();
  }

  /**
   * The connection that a handle leads to and that another source lent, or that somebody opened to
   * keep: it belongs to the one that hands out the handle.
   */
  @Nullable Object foundBehind(Object handle, Source source) {
    Deque<Step> steps = new ArrayDeque<>();
    steps.add(new Step(handle, 0));
    for (int seen = 0; seen < MOST && !steps.isEmpty(); seen++) {
      Step step = steps.remove();
      Held held = out.get(step.at());
      if (held == null ? kept.get(step.at()) != null : held.source() != source) {
        return step.at();
      }
      if (step.depth() < DEEPEST) {
        for (Object next : fields.behind(step.at())) {
          steps.add(new Step(next, step.depth() + 1));
        }
      }
    }
    return null;
  }
}
