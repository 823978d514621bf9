package dev.lifeguard.instrumentation.weave;

import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Puts the hooks of a plan into the methods of one class. */
final class HookedClass extends ClassVisitor {

  private final Plan plan;
  private String owner = "";
  private boolean frames;

  HookedClass(ClassVisitor next, Plan plan) {
    super(Opcodes.ASM9, next);
    this.plan = plan;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    owner = name;
    frames = (version & 0xFFFF) >= Opcodes.V1_6;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
    Plan.Method planned = plan.method(name, descriptor);
    if (planned == null) {
      return method;
    }
    Slots slots = new Slots(access, descriptor, planned.locals, planned.passed);
    MethodVisitor hooked = new HookedMethod(method, planned, slots, owner, frames);
    return planned.calls.isEmpty() ? hooked : new HookedCalls(hooked, planned.calls, slots);
  }
}
