package dev.lifeguard.agent.resilience.failures;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A throwable with its causes and next exceptions, nearest first, each once, {@link #MOST} at most.
 * Suppressed exceptions are left out: they happened beside the failure.
 */
final class Chain {

  /** The most that are looked at: a batch's chain can be long, and what matters is near. */
  static final int MOST = 32;

  private final Throwable[] links = new Throwable[MOST];
  private final int[] depths = new int[MOST];
  private int size;

  Chain(Throwable top) {
    add(top, 0);
    for (int i = 0; i < size; i++) {
      add(links[i].getCause(), depths[i] + 1);
      if (links[i] instanceof SQLException e) {
        add(e.getNextException(), depths[i] + 1);
      }
    }
  }

  private void add(@Nullable Throwable link, int depth) {
    if (link == null || size == MOST) {
      return;
    }
    for (int i = 0; i < size; i++) {
      if (links[i] == link) {
        return;
      }
    }
    links[size] = link;
    depths[size++] = depth;
  }

  int size() {
    return size;
  }

  Throwable link(int i) {
    return links[i];
  }

  /** How many steps it is away from the top. */
  int depth(int i) {
    return depths[i];
  }
}
