package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Notes what a class is made of that hands out connections and is no driver's. */
final class SourcePartsVisitor extends ClassVisitor {

  private static final int SHALLOW =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  private final SourceParts parts;
  private final String owner;

  private SourcePartsVisitor(SourceParts parts, String owner) {
    super(Opcodes.ASM9);
    this.parts = parts;
    this.owner = owner;
  }

  /** Looks a class over. */
  static void note(ClassReader reader, SourceParts parts) {
    String name = reader.getClassName().replace('/', '.');
    if (DataSourceProperties.isDrivers(name)) {
      return;
    }
    parts.lender(name);
    reader.accept(new SourcePartsVisitor(parts, name), SHALLOW);
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    Type type = Type.getType(descriptor);
    if (type.getSort() == Type.OBJECT && !type.getClassName().startsWith("java")) {
      parts.part(owner, type.getClassName());
    }
    return null;
  }
}
