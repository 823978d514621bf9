package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Puts calls of the bridge into one method: at its beginning, before each return, and around all of
 * it for what is thrown.
 *
 * <p>The bridge's methods catch whatever is thrown in the agent, so the calls are not guarded. Only
 * what an exit hook has to remember takes a local variable, behind the method's own; stack map
 * frames are extended by it. Nothing is ever read from the application's class loaders.
 */
final class HookedMethod extends MethodVisitor {

  private static final String BRIDGE = "java/lang/LifeguardBridge";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final int DEEPEST = 8; // outcome, number, subject, connection, started, failure

  private final List<Point> points;
  private final Slots slots;
  private final String owner;
  private final boolean frames;
  private final boolean timed;
  private final @Nullable Point entered;
  private final int remembered;
  private final boolean guarded;
  private final Label begin = new Label();

  HookedMethod(MethodVisitor next, Plan.Method planned, Slots slots, String owner, boolean frames) {
    super(Opcodes.ASM9, next);
    this.points = planned.points;
    this.slots = slots;
    this.owner = owner;
    this.frames = frames;
    boolean needsTime = false;
    boolean needsHandler = false;
    int argument = Target.SELF;
    Point told = null;
    for (Point point : points) {
      Hook hook = point.target().hook();
      needsTime |= isAround(hook);
      needsHandler |= isAround(hook) || hook == Hook.FAILURE || hook == Hook.CLOSE;
      if (isTold(hook)) {
        told = point;
      }
      if (!isEntry(hook) && point.target().subject() != Target.SELF) {
        argument = point.target().subject();
      }
    }
    this.timed = needsTime;
    this.guarded = needsHandler;
    this.remembered = argument;
    this.entered = told;
  }

  private static boolean isEntry(Hook hook) {
    return hook == Hook.BORROW || hook == Hook.RETURN || hook == Hook.DISCARD;
  }

  private static boolean isAround(Hook hook) {
    return hook == Hook.ACQUIRE || hook == Hook.LEND || isTold(hook);
  }

  /** Whether the agent wants to know of the beginning, not only of the end. */
  private static boolean isTold(Hook hook) {
    return hook == Hook.CREATE || hook == Hook.OBTAIN || hook == Hook.CONNECT;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    for (Point point : points) {
      if (isEntry(point.target().hook())) {
        enter(point);
      }
    }
    if (remembered != Target.SELF) {
      super.visitVarInsn(Opcodes.ALOAD, slots.argument(remembered));
      super.visitVarInsn(Opcodes.ASTORE, slots.subject());
    }
    if (timed) {
      startClock();
      super.visitVarInsn(Opcodes.LSTORE, slots.started());
    }
    super.visitLabel(begin);
  }

  private void startClock() {
    if (entered == null) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
    } else {
      subject(entered);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, BRIDGE, "entered", "(ILjava/lang/Object;)J", false);
    }
  }

  private void enter(Point point) {
    Target target = point.target();
    number(point);
    super.visitVarInsn(
        Opcodes.ALOAD, target.subject() == Target.SELF ? 0 : slots.argument(target.subject()));
    if (target.hook() == Hook.BORROW) {
      super.visitVarInsn(Opcodes.LLOAD, slots.argument(target.started()));
      boolean nanos = point.library().clock() == PoolClock.NANO_TIME;
      call(nanos ? "borrowed" : "borrowedMillis", "J");
    } else {
      call("returned", "");
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      for (Point point : points) {
        leave(point, opcode == Opcodes.ARETURN);
      }
    }
    super.visitInsn(opcode);
  }

  /** Before a return, with the result on the stack. */
  private void leave(Point point, boolean returnsObject) {
    switch (point.target().hook()) {
      case OPEN -> simple(point, "opened");
      case CLOSE -> simple(point, "closed");
      case CREATE -> created(point, false);
      case ACQUIRE, LEND -> {
        if (returnsObject) {
          acquired(point);
        }
      }
      case OBTAIN, CONNECT -> {
        if (returnsObject) {
          super.visitInsn(Opcodes.DUP);
          super.visitVarInsn(Opcodes.ASTORE, slots.outcome());
          obtained(point, false);
        }
      }
      case BORROW, RETURN, DISCARD, FAILURE -> {}
    }
  }

  private void acquired(Point point) {
    super.visitInsn(Opcodes.DUP);
    super.visitVarInsn(Opcodes.ASTORE, slots.outcome());
    subject(point);
    super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
    super.visitVarInsn(Opcodes.LLOAD, slots.started());
    call("acquired", "Ljava/lang/Object;J");
  }

  private void obtained(Point point, boolean failed) {
    subject(point);
    orNull(!failed);
    super.visitVarInsn(Opcodes.LLOAD, slots.started());
    orNull(failed);
    call("obtained", "Ljava/lang/Object;JL" + THROWABLE + ";");
  }

  private void orNull(boolean outcome) {
    if (outcome) {
      super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
    } else {
      super.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void created(Point point, boolean failed) {
    subject(point);
    super.visitVarInsn(Opcodes.LLOAD, slots.started());
    orNull(failed);
    call("created", "JL" + THROWABLE + ";");
  }

  private void simple(Point point, String event) {
    subject(point);
    call(event, "");
  }

  @Override
  public void visitFrame(
      int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
    if (!timed && remembered == Target.SELF) {
      super.visitFrame(type, localCount, locals, stackCount, stack);
      return;
    }
    List<Object> all = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < localCount; i++) {
      all.add(locals[i]);
      size += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    addOwn(all, size);
    super.visitFrame(type, all.size(), all.toArray(), stackCount, stack);
  }

  /** Extends a frame's variables by those of the hooks. */
  private void addOwn(List<Object> locals, int size) {
    for (int slot = size; slot < slots.started(); slot++) {
      locals.add(Opcodes.TOP);
    }
    if (timed) {
      locals.add(Opcodes.LONG);
    } else {
      locals.add(Opcodes.TOP);
      locals.add(Opcodes.TOP);
    }
    if (remembered != Target.SELF) {
      locals.add("java/lang/Object");
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (guarded) {
      addHandler();
    }
    super.visitMaxs(maxStack + DEEPEST, slots.count());
  }

  /** Behind all else, and the last in the table: what the method catches itself does not leave. */
  private void addHandler() {
    Label handler = new Label();
    super.visitLabel(handler);
    super.visitTryCatchBlock(begin, handler, handler, THROWABLE);
    if (frames) {
      List<Object> locals = new ArrayList<>();
      if (!slots.isStatic()) {
        locals.add(owner);
      }
      if (timed || remembered != Target.SELF) {
        addOwn(locals, locals.size());
      }
      super.visitFrame(
          Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new @Nullable Object[] {THROWABLE});
    }
    super.visitVarInsn(Opcodes.ASTORE, slots.outcome());
    for (Point point : points) {
      thrown(point);
    }
    super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
    super.visitInsn(Opcodes.ATHROW);
  }

  private void thrown(Point point) {
    switch (point.target().hook()) {
      case CLOSE -> simple(point, "closed");
      case CREATE -> created(point, true);
      case OBTAIN, CONNECT -> obtained(point, true);
      case FAILURE, ACQUIRE, LEND -> {
        subject(point);
        super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
        call("failed", "L" + THROWABLE + ";");
      }
      case BORROW, RETURN, DISCARD, OPEN -> {}
    }
  }

  private void subject(Point point) {
    number(point);
    super.visitVarInsn(
        Opcodes.ALOAD, point.target().subject() == Target.SELF ? 0 : slots.subject());
  }

  private void number(Point point) {
    super.visitIntInsn(Opcodes.SIPUSH, point.number());
  }

  private void call(String event, String more) {
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, BRIDGE, event, "(ILjava/lang/Object;" + more + ")V", false);
  }
}
