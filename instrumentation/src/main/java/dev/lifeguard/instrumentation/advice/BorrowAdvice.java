package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** On entry: a borrow, for a pool that keeps time by {@link System#nanoTime()}. */
public final class BorrowAdvice {

  private BorrowAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Point int point, @Subject Object holder, @Started long started) {
    LifeguardBridge.borrowed(point, holder, started);
  }
}
