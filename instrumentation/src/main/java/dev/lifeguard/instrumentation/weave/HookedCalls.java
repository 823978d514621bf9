package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts calls of the bridge before calls that one method makes. The arguments of such a call are on
 * the stack by then: they are put aside, into variables behind all others, and back. No frame can
 * stand in between, and none after it knows of these variables.
 */
final class HookedCalls extends MethodVisitor {

  private final List<Point> points;
  private final Slots slots;

  HookedCalls(MethodVisitor next, List<Point> points, Slots slots) {
    super(Opcodes.ASM9, next);
    this.points = points;
    this.slots = slots;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    for (Point point : points) {
      Call call = point.target().call();
      if (call != null && call.is(owner, name, descriptor)) {
        borrowed(point, Type.getArgumentTypes(descriptor));
      }
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private void borrowed(Point point, Type[] passed) {
    for (int i = passed.length - 1; i >= 0; i--) {
      super.visitVarInsn(passed[i].getOpcode(Opcodes.ISTORE), slots.passed(passed, i));
    }
    Target target = point.target();
    super.visitIntInsn(Opcodes.SIPUSH, point.number());
    super.visitVarInsn(Opcodes.ALOAD, slots.passed(passed, target.subject()));
    super.visitVarInsn(Opcodes.LLOAD, slots.passed(passed, target.started()));
    boolean nanos = point.library().clock() == PoolClock.NANO_TIME;
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        HookedMethod.BRIDGE,
        nanos ? "borrowed" : "borrowedMillis",
        "(ILjava/lang/Object;J)V",
        false);
    for (int i = 0; i < passed.length; i++) {
      super.visitVarInsn(passed[i].getOpcode(Opcodes.ILOAD), slots.passed(passed, i));
    }
  }
}
