package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.advice.BorrowAdvice;
import dev.lifeguard.instrumentation.advice.BorrowMillisAdvice;
import dev.lifeguard.instrumentation.advice.CloseAdvice;
import dev.lifeguard.instrumentation.advice.CreateAdvice;
import dev.lifeguard.instrumentation.advice.FailureAdvice;
import dev.lifeguard.instrumentation.advice.OpenAdvice;
import dev.lifeguard.instrumentation.advice.Point;
import dev.lifeguard.instrumentation.advice.ReturnAdvice;
import dev.lifeguard.instrumentation.advice.Started;
import dev.lifeguard.instrumentation.advice.Subject;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.Target;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;

/** Binds the shared advice to one target: its number, its subject, its start time. */
final class AdviceTable {

  private final ClassFileLocator own =
      ClassFileLocator.ForClassLoader.of(AdviceTable.class.getClassLoader());

  Advice of(Catalog.Point point) {
    Target target = point.target();
    return Advice.withCustomMapping()
        .bind(Point.class, (Object) point.number())
        .bind(Subject.class, variable(target.subject()))
        .bind(Started.class, variable(target.started()))
        .to(TypeDescription.ForLoadedType.of(adviceFor(point)), own);
  }

  private static Class<?> adviceFor(Catalog.Point point) {
    return switch (point.target().hook()) {
      case BORROW ->
          point.library().clock() == PoolClock.NANO_TIME
              ? BorrowAdvice.class
              : BorrowMillisAdvice.class;
      case RETURN, DISCARD -> ReturnAdvice.class;
      case CREATE -> CreateAdvice.class;
      case FAILURE -> FailureAdvice.class;
      case OPEN -> OpenAdvice.class;
      case CLOSE -> CloseAdvice.class;
    };
  }

  /** Reads {@code this} or an argument as it is: no cast, no boxing. */
  private static Advice.OffsetMapping variable(int index) {
    return (type, method, assigner, arguments, sort) ->
        index == Target.SELF
            ? new Advice.OffsetMapping.Target.ForVariable.ReadOnly(
                type, arguments.argument(Advice.ArgumentHandler.THIS_REFERENCE))
            : argument(method, arguments, index);
  }

  private static Advice.OffsetMapping.Target argument(
      MethodDescription method, Advice.ArgumentHandler arguments, int index) {
    var parameter = method.getParameters().get(index);
    return new Advice.OffsetMapping.Target.ForVariable.ReadOnly(
        parameter.getType(), arguments.argument(parameter.getOffset()));
  }
}
