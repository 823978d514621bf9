package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
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

  static final String BRIDGE = "java/lang/LifeguardBridge";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final int DEEPEST = 9; // outcome, number, subject, attempts, started, failure

  private final List<Point> points;
  private final Slots slots;
  private final Frames frames;
  private final boolean timed;
  private final @Nullable Point entered;
  private final int remembered;
  private final boolean guarded;
  private final @Nullable Point admitting;
  private final @Nullable Point repeating;
  private final Label begin = new Label();

  HookedMethod(
      MethodVisitor next, Plan.Method planned, Slots slots, String owner, boolean hasFrames) {
    super(Opcodes.ASM9, next);
    this.points = planned.points;
    this.slots = slots;
    boolean needsTime = false;
    boolean needsHandler = false;
    int argument = Target.SELF;
    Point told = null;
    Point asking = null;
    for (Point point : points) {
      Hook hook = point.target().hook();
      if (point.target().policy()) {
        asking = point;
      }
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
    this.admitting = asking;
    this.repeating = asking == null || asking.target().hook() == Hook.CREATE ? null : asking;
    this.frames =
        new Frames(slots, owner, hasFrames, timed, remembered != Target.SELF, repeating != null);
  }

  private static boolean isEntry(Hook hook) {
    return hook == Hook.CHECK || hook == Hook.RETURN || hook == Hook.DISCARD;
  }

  private static boolean isAround(Hook hook) {
    return hook == Hook.ACQUIRE || hook == Hook.LEND || isTold(hook);
  }

  /** Whether the agent wants to know of the beginning, not only of the end. */
  private static boolean isTold(Hook hook) {
    return hook == Hook.CREATE || hook == Hook.OBTAIN || hook == Hook.CONNECT || hook == Hook.CLOSE;
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
    if (repeating != null) {
      prepareAttempts();
    }
    super.visitLabel(begin);
    if (repeating != null) {
      frame(frames.beginning());
    }
    if (admitting != null) {
      subject(admitting);
      call("admit", "");
    }
  }

  /** A method may write to its arguments: another attempt needs them as they were. */
  private void prepareAttempts() {
    super.visitInsn(Opcodes.ACONST_NULL);
    super.visitVarInsn(Opcodes.ASTORE, slots.attempts());
    for (int i = 0; i < slots.arguments().length; i++) {
      Type argument = slots.arguments()[i];
      super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slots.argument(i));
      super.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), slots.saved(i));
    }
  }

  private void startClock() {
    if (entered == null) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
    } else if (entered.target().hook() == Hook.CONNECT) {
      subject(entered);
      super.visitVarInsn(Opcodes.ALOAD, slots.argument(0));
      super.visitVarInsn(Opcodes.ALOAD, slots.argument(1));
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          BRIDGE,
          "connecting",
          "(ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)J",
          false);
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
    call(target.hook() == Hook.CHECK ? "admit" : "returned", "");
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      for (Point point : points) {
        leave(point, opcode == Opcodes.ARETURN);
      }
      if (repeating != null) {
        subject(repeating);
        super.visitVarInsn(Opcodes.ALOAD, slots.attempts());
        call("recovered", "Ljava/lang/Object;");
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
      case BORROW, CHECK, RETURN, DISCARD, FAILURE -> {}
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
    Object[] extended = frames.extend(localCount, locals);
    super.visitFrame(type, extended.length, extended, stackCount, stack);
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
    frame(frames.handler(), THROWABLE);
    super.visitVarInsn(Opcodes.ASTORE, slots.outcome());
    if (repeating != null) {
      tryAgain(repeating);
    }
    for (Point point : points) {
      thrown(point);
    }
    super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
    super.visitInsn(Opcodes.ATHROW);
  }

  private void frame(Object[] locals, @Nullable Object... stack) {
    if (frames.areWritten()) {
      super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /**
   * What was thrown is in {@code outcome}; goes back to the beginning, or on with what to throw.
   */
  private void tryAgain(Point point) {
    Label end = new Label();
    subject(point);
    super.visitVarInsn(Opcodes.ALOAD, slots.attempts());
    if (timed) {
      super.visitVarInsn(Opcodes.LLOAD, slots.started());
    } else {
      super.visitInsn(Opcodes.LCONST_0);
    }
    super.visitVarInsn(Opcodes.ALOAD, slots.outcome());
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        BRIDGE,
        "again",
        "(ILjava/lang/Object;Ljava/lang/Object;JL" + THROWABLE + ";)Ljava/lang/Object;",
        false);
    super.visitVarInsn(Opcodes.ASTORE, slots.attempts());
    super.visitVarInsn(Opcodes.ALOAD, slots.attempts());
    super.visitTypeInsn(Opcodes.INSTANCEOF, THROWABLE);
    super.visitJumpInsn(Opcodes.IFNE, end);
    for (int i = 0; i < slots.arguments().length; i++) {
      Type argument = slots.arguments()[i];
      super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slots.saved(i));
      super.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), slots.argument(i));
    }
    super.visitJumpInsn(Opcodes.GOTO, begin);
    super.visitLabel(end);
    frame(frames.handler());
    super.visitVarInsn(Opcodes.ALOAD, slots.attempts());
    super.visitTypeInsn(Opcodes.CHECKCAST, THROWABLE);
    super.visitVarInsn(Opcodes.ASTORE, slots.outcome());
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
      case BORROW, CHECK, RETURN, DISCARD, OPEN -> {}
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
