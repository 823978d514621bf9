package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** On exit: a pool is closed. */
public final class CloseAdvice {

  private CloseAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(@Point int point, @Subject Object pool) {
    LifeguardBridge.closed(point, pool);
  }
}
