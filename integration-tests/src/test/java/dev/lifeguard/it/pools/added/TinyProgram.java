package dev.lifeguard.it.pools.added;

import dev.lifeguard.it.accounts.apps.Cue;
import java.sql.SQLException;

/** Borrows five times, once in vain, and forgets one. */
public final class TinyProgram {

  private TinyProgram() {}

  /** Runs the program. */
  public static void main(String[] args) throws SQLException {
    try (TinyPool pool = new TinyPool("tiny", "jdbc:h2:mem:tiny", 2)) {
      for (int i = 0; i < 3; i++) {
        pool.giveBack(pool.take());
      }
      TinyEntry back = pool.take();
      TinyEntry lost = pool.take();
      try {
        pool.take();
      } catch (SQLException expected) {
        System.out.println(expected.getMessage());
      }
      pool.giveBack(back);
      Cue.await("one is out");
      System.out.println(lost.pool().idle() + " is idle");
    }
    Cue.await("closed");
  }
}
