package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.spi.LeaseHome;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Makes a class implement {@code LifeguardBridge.Holder}: one transient field for the lease, its
 * accessors, and the time of the last return if the pool notes it.
 */
final class LeaseHomeVisitor extends InterfaceVisitor {

  private static final String FIELD = "lifeguardLease";

  private final LeaseHome home;
  private boolean hasField;
  private boolean hasMethod;

  LeaseHomeVisitor(ClassVisitor next, LeaseHome home) {
    super(next, "java/lang/LifeguardBridge$Holder");
    this.home = home;
  }

  @Override
  public FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    hasField |= name.equals(home.returnedField()) && descriptor.equals("J");
    return super.visitField(access, name, descriptor, signature, value);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    hasMethod |= (name + descriptor).equals(home.returnedOnlyWith());
    return super.visitMethod(access, name, descriptor, signature, exceptions);
  }

  @Override
  public void visitEnd() {
    int hidden = Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
    super.visitField(hidden, FIELD, OBJECT, null, null).visitEnd();
    addMembers();
    super.visitEnd();
  }

  private void addMembers() {
    MethodVisitor get = start("lifeguardLease", "()" + OBJECT);
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, owner(), FIELD, OBJECT);
    end(get, Opcodes.ARETURN, 1, 1);

    MethodVisitor set = start("lifeguardLease", "(" + OBJECT + ")V");
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(Opcodes.ALOAD, 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, owner(), FIELD, OBJECT);
    end(set, Opcodes.RETURN, 2, 2);

    MethodVisitor returned = start("lifeguardReturnedNanos", "()J");
    if (!hasField || !hasMethod) {
      returned.visitInsn(Opcodes.LCONST_0);
    } else {
      returned.visitVarInsn(Opcodes.ALOAD, 0);
      returned.visitFieldInsn(Opcodes.GETFIELD, owner(), home.returnedField(), "J");
    }
    end(returned, Opcodes.LRETURN, 2, 1);
  }
}
