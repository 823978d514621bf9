package dev.lifeguard.instrumentation.advice;

import java.sql.LifeguardBridge;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** On exit by exception: a borrow failed. */
public final class FailureAdvice {

  private FailureAdvice() {}

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @Point int point, @Subject Object pool, @Advice.Thrown @Nullable Throwable failure) {
    if (failure != null) {
      LifeguardBridge.failed(point, pool, failure);
    }
  }
}
