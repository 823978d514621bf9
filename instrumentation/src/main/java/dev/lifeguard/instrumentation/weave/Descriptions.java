package dev.lifeguard.instrumentation.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Type;

/**
 * Describes classes and methods to Byte Buddy from their names and descriptors alone: no class of
 * the application is looked up, through no loader of the application.
 */
final class Descriptions {

  private Descriptions() {}

  static TypeDescription type(String internalName, int access) {
    return new TypeDescription.Latent(
        internalName.replace('/', '.'),
        access,
        TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
        List.of());
  }

  static MethodDescription.InDefinedShape method(
      TypeDescription declaring, int access, String name, String descriptor) {
    List<ParameterDescription.Token> parameters = new ArrayList<>();
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      parameters.add(new ParameterDescription.Token(generic(argument)));
    }
    return new MethodDescription.Latent(
        declaring,
        name,
        access,
        List.of(),
        generic(Type.getReturnType(descriptor)),
        parameters,
        List.of(),
        List.of(),
        null,
        null);
  }

  static Implementation.Context context(TypeDescription type, ClassFileVersion version) {
    return Implementation.Context.Disabled.Factory.INSTANCE.make(
        type,
        null,
        TypeInitializer.None.INSTANCE,
        version,
        version,
        Implementation.Context.FrameGeneration.DISABLED);
  }

  private static TypeDescription.Generic generic(Type type) {
    return of(type).asGenericType();
  }

  private static TypeDescription of(Type type) {
    return switch (type.getSort()) {
      case Type.VOID -> TypeDescription.ForLoadedType.of(void.class);
      case Type.BOOLEAN -> TypeDescription.ForLoadedType.of(boolean.class);
      case Type.CHAR -> TypeDescription.ForLoadedType.of(char.class);
      case Type.BYTE -> TypeDescription.ForLoadedType.of(byte.class);
      case Type.SHORT -> TypeDescription.ForLoadedType.of(short.class);
      case Type.INT -> TypeDescription.ForLoadedType.of(int.class);
      case Type.FLOAT -> TypeDescription.ForLoadedType.of(float.class);
      case Type.LONG -> TypeDescription.ForLoadedType.of(long.class);
      case Type.DOUBLE -> TypeDescription.ForLoadedType.of(double.class);
      case Type.ARRAY ->
          TypeDescription.ArrayProjection.of(of(type.getElementType()), type.getDimensions());
      default -> type(type.getInternalName(), 0);
    };
  }
}
