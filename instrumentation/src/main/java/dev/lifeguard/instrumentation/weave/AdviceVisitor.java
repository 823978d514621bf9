package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.BitSet;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Puts the advice of its targets around the methods of one class. */
final class AdviceVisitor extends ClassVisitor {

  private final List<Point> points;
  private final AdviceTable advice;
  private final BitSet seen = new BitSet();
  private final TypeDescription type;
  private final Implementation.Context context;

  AdviceVisitor(
      ClassVisitor next,
      TypeDescription type,
      ClassFileVersion version,
      List<Point> points,
      AdviceTable advice) {
    super(OpenedClassReader.ASM_API, next);
    this.type = type;
    this.context = Descriptions.context(type, version);
    this.points = points;
    this.advice = advice;
  }

  /** Whether a target was there; by number, since a record's equals is dear the first time. */
  boolean saw(Point point) {
    return seen.get(point.number());
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    for (Point point : points) {
      Target target = point.target();
      if (target.method().equals(name) && target.descriptors().contains(descriptor)) {
        seen.set(point.number());
        method =
            advice
                .of(point)
                .wrap(
                    type,
                    Descriptions.method(type, access, name, descriptor),
                    method,
                    context,
                    TypePool.Empty.INSTANCE,
                    0,
                    0);
      }
    }
    return method;
  }
}
