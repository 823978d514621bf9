package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.spi.LeaseHome;
import java.util.Arrays;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes a class implement {@code LifeguardBridge.Holder}: one transient field for the lease, its
 * accessors, and the time of the last return if the pool notes it.
 */
final class LeaseHomeWrapper extends AsmVisitorWrapper.AbstractBase {

  private static final String HOLDER = "java/sql/LifeguardBridge$Holder";
  private static final String FIELD = "lifeguardLease";
  private static final String OBJECT = "Ljava/lang/Object;";

  private final @Nullable String returnedField;

  private LeaseHomeWrapper(@Nullable String returnedField) {
    this.returnedField = returnedField;
  }

  static LeaseHomeWrapper of(LeaseHome home, TypeDescription type) {
    boolean noted =
        type.getDeclaredFields().stream().anyMatch(f -> isNote(f, home.returnedField()))
            && type.getDeclaredMethods().stream()
                .anyMatch(m -> (m.getName() + m.getDescriptor()).equals(home.returnedOnlyWith()));
    return new LeaseHomeWrapper(noted ? home.returnedField() : null);
  }

  private static boolean isNote(FieldDescription field, @Nullable String name) {
    return field.getName().equals(name) && field.getDescriptor().equals("J");
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public void visit(
          int version,
          int access,
          String name,
          @Nullable String signature,
          @Nullable String superName,
          String @Nullable [] interfaces) {
        String[] more = interfaces == null ? new String[0] : interfaces;
        more = Arrays.copyOf(more, more.length + 1);
        more[more.length - 1] = HOLDER;
        String generic = signature == null ? null : signature + "L" + HOLDER + ";";
        super.visit(version, access, name, generic, superName, more);
      }

      @Override
      public void visitEnd() {
        cv.visitField(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
                FIELD,
                OBJECT,
                null,
                null)
            .visitEnd();
        addMembers(cv, type.getInternalName());
        super.visitEnd();
      }
    };
  }

  private void addMembers(ClassVisitor visitor, String owner) {
    MethodVisitor get = start(visitor, "lifeguardLease", "()" + OBJECT);
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, OBJECT);
    end(get, Opcodes.ARETURN, 1, 1);

    MethodVisitor set = start(visitor, "lifeguardLease", "(" + OBJECT + ")V");
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(Opcodes.ALOAD, 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, OBJECT);
    end(set, Opcodes.RETURN, 2, 2);

    MethodVisitor returned = start(visitor, "lifeguardReturnedNanos", "()J");
    if (returnedField == null) {
      returned.visitInsn(Opcodes.LCONST_0);
    } else {
      returned.visitVarInsn(Opcodes.ALOAD, 0);
      returned.visitFieldInsn(Opcodes.GETFIELD, owner, returnedField, "J");
    }
    end(returned, Opcodes.LRETURN, 2, 1);
  }

  private static MethodVisitor start(ClassVisitor visitor, String name, String descriptor) {
    MethodVisitor method =
        visitor.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC,
            name,
            descriptor,
            null,
            null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method, int opcode, int stack, int locals) {
    method.visitInsn(opcode);
    method.visitMaxs(stack, locals);
    method.visitEnd();
  }
}
