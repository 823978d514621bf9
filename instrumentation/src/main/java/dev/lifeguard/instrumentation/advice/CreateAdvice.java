package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Around: a physical connection is opened. */
public final class CreateAdvice {

  private CreateAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static long enter() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Point int point,
      @Subject Object pool,
      @Advice.Enter long started,
      @Advice.Thrown @Nullable Throwable failure) {
    LifeguardBridge.created(point, pool, started, failure);
  }
}
