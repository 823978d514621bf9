package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.Behaviour;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Runs a test of the kit, or, where the library is known not to give that behaviour, checks instead
 * that nothing is guessed; and notes what came out for the matrix.
 */
final class Verdicts implements InvocationInterceptor {

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    PoolCompatibilityKit kit = (PoolCompatibilityKit) method.getTarget().orElseThrow();
    Behaviour behaviour = method.getExecutable().getAnnotation(Shows.class).value();
    try {
      if (kit.cannot().containsKey(behaviour)) {
        invocation.skip();
        kit.expectNoGuess(behaviour);
      } else {
        invocation.proceed();
        MatrixReport.passed(kit.cell(), behaviour);
      }
    } catch (TestAbortedException e) {
      MatrixReport.skipped(kit.cell(), behaviour);
      throw e;
    } catch (Throwable e) {
      MatrixReport.failed(kit.cell(), behaviour);
      throw e;
    }
  }
}
