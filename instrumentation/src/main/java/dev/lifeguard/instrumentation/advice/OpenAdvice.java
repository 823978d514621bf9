package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;

/** On exit of a constructor: a pool is there. */
public final class OpenAdvice {

  private OpenAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(@Point int point, @Subject Object pool) {
    LifeguardBridge.opened(point, pool);
  }
}
