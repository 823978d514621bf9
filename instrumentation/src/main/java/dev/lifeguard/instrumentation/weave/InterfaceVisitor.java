package dev.lifeguard.instrumentation.weave;

import java.util.Arrays;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Makes a class implement one of the bridge's interfaces. */
abstract class InterfaceVisitor extends ClassVisitor {

  static final String OBJECT = "Ljava/lang/Object;";

  private final String added;
  private String owner = "";

  InterfaceVisitor(ClassVisitor next, String added) {
    super(Opcodes.ASM9, next);
    this.added = added;
  }

  /** The class's own internal name. */
  final String owner() {
    return owner;
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
    String[] more = interfaces == null ? new String[0] : interfaces;
    more = Arrays.copyOf(more, more.length + 1);
    more[more.length - 1] = added;
    String generic = signature == null ? null : signature + "L" + added + ";";
    super.visit(version, access, name, generic, superName, more);
  }

  /** Begins an accessor. Not final: a subclass may be a home of its own. */
  final MethodVisitor start(String name, String descriptor) {
    MethodVisitor method =
        super.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  static void end(MethodVisitor method, int opcode, int stack, int locals) {
    method.visitInsn(opcode);
    method.visitMaxs(stack, locals);
    method.visitEnd();
  }
}
