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
  private final int[] turns = new int[MOST];
  private int size;

  Chain(Throwable top) {
    add(top, 0, 0);
    for (int i = 0; i < size; i++) {
      add(links[i].getCause(), depths[i] + 1, turns[i]);
      if (links[i] instanceof SQLException e) {
        add(e.getNextException(), depths[i], turns[i] + 1);
      }
    }
  }

  private void add(@Nullable Throwable link, int depth, int turn) {
    if (link == null || size == MOST) {
      return;
    }
    for (int i = 0; i < size; i++) {
      if (links[i] == link) {
        return;
      }
    }
    links[size] = link;
    depths[size] = depth;
    turns[size++] = turn;
  }

  int size() {
    return size;
  }

  Throwable link(int i) {
    return links[i];
  }

  /**
   * Whether one is nearer to where it began than another. A cause happened before what it caused. A
   * next exception happened afterwards: PostgreSQL's driver has {@code 57P01}, the server's word,
   * and as next exception the end of file that came of it.
   */
  boolean isEarlier(int one, int other) {
    return turns[one] < turns[other] || (turns[one] == turns[other] && depths[one] > depths[other]);
  }
}
