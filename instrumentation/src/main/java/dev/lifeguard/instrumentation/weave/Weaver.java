package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Target;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class: inlines advice into its targets and, at first load, makes a lease home of it.
 *
 * <p>Method bodies change, nothing else, so the same weaving is legal when a class is
 * retransformed; only then a lease home gets no field, and its leases are kept aside. Uses {@code
 * decorate} rather than an {@code AgentBuilder}: the latter prints warnings on recent JVMs.
 * Thread-safe.
 */
public final class Weaver {

  private final Catalog catalog;
  private final AdviceTable advice = new AdviceTable();
  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  /**
   * Creates a weaver; loads Byte Buddy.
   *
   * @param catalog what to weave
   */
  public Weaver(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Weaves a class.
   *
   * @param loader the class's loader, or null
   * @param className internal name of a class in the catalog
   * @param first true at first load, false when the class is retransformed
   * @param bytes the class file
   * @return the woven class file, or null if there is nothing to change
   * @throws UnknownVersionException if a target is missing: this is not a version that the
   *     instrumentation knows
   */
  public byte @Nullable [] weave(
      @Nullable ClassLoader loader, String className, boolean first, byte[] bytes) {
    List<Point> points = catalog.pointsIn(className);
    LeaseHome home = first ? catalog.leaseHome(className) : null;
    if (points.isEmpty() && home == null) {
      return null;
    }
    String name = className.replace('/', '.');
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
    TypeDescription type = TypePool.Default.WithLazyResolution.of(locator).describe(name).resolve();
    points.forEach(point -> requireTarget(type, point.target()));
    DynamicType.Builder<?> builder = byteBuddy.decorate(type, locator).visit(methods(points));
    if (home != null) {
      builder = builder.visit(LeaseHomeWrapper.of(home, type));
    }
    return builder.make().getBytes();
  }

  /**
   * Weaves a class for practice, on a thread of the agent's, so that the first real weaving finds
   * Byte Buddy loaded.
   *
   * @throws IOException if the agent's own jar cannot be read
   */
  public static void rehearse() throws IOException {
    Rehearsal.perform();
  }

  private AsmVisitorWrapper methods(List<Point> points) {
    AsmVisitorWrapper.ForDeclaredMethods methods = new AsmVisitorWrapper.ForDeclaredMethods();
    for (Point point : points) {
      methods = methods.invokable(matcher(point.target()), advice.of(point));
    }
    return methods;
  }

  private static void requireTarget(TypeDescription type, Target target) {
    if (type.getDeclaredMethods().filter(matcher(target)).isEmpty()) {
      throw new UnknownVersionException(
          target.className().replace('/', '.')
              + " has no "
              + target.method()
              + target.descriptors());
    }
  }

  private static ElementMatcher.Junction<MethodDescription> matcher(Target target) {
    ElementMatcher.Junction<MethodDescription> descriptor = ElementMatchers.none();
    for (String each : target.descriptors()) {
      descriptor = descriptor.or(ElementMatchers.hasDescriptor(each));
    }
    return target.method().equals("<init>")
        ? ElementMatchers.<MethodDescription>isConstructor().and(descriptor)
        : ElementMatchers.<MethodDescription>named(target.method()).and(descriptor);
  }
}
