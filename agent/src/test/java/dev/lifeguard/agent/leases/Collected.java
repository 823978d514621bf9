package dev.lifeguard.agent.leases;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.assertj.core.api.Assertions;

/** Waits for the garbage collector. */
public final class Collected {

  private Collected() {}

  /** Returns once an object that nobody refers to any more is collected. */
  public static void await(WeakReference<?> reference, ReferenceQueue<Object> queue)
      throws InterruptedException {
    for (int i = 0; i < 100 && !reference.refersTo(null); i++) {
      System.gc();
      queue.remove(100);
    }
    Assertions.assertThat(reference.refersTo(null)).as("collected").isTrue();
  }
}
