package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** On entry: a borrow, for a pool that keeps time by {@link System#currentTimeMillis()}. */
public final class BorrowMillisAdvice {

  private BorrowMillisAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static void enter(@Point int point, @Subject Object holder, @Started long started) {
    LifeguardBridge.borrowedMillis(point, holder, started);
  }
}
