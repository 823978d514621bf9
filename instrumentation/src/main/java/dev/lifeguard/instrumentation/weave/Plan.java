package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of one class get which hooks, found by a first look at the class file: what is
 * missing is known before anything is woven, and so is how many local variables a method has.
 */
final class Plan {

  /** One method that has a hook. */
  static final class Method {
    final List<Point> points = new ArrayList<>();

    /** Those that are hooked at a call which the method makes. */
    final List<Point> calls = new ArrayList<>();

    /** The numbers of those whose call it makes. */
    private final Set<Integer> made = new HashSet<>();

    int locals;

    /** How many slots the arguments of such a call take. */
    int passed;

    /** Whether the method makes the call, if the hook is at one. */
    private boolean has(Point point) {
      return point.target().call() == null || made.contains(point.number());
    }

    private void add(Point point) {
      (point.target().call() == null ? points : calls).add(point);
    }
  }

  private final Map<String, Method> methods = new HashMap<>();

  private Plan() {}

  /**
   * Looks a class over.
   *
   * @throws UnknownVersionException if a target is missing
   */
  static Plan of(ClassReader reader, List<Point> points) {
    Plan plan = new Plan();
    Map<String, Method> there = new HashMap<>();
    reader.accept(new Survey(points, there), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (Point point : points) {
      plan.place(point, there);
    }
    return plan;
  }

  /** Looks a class over for methods that are hooked wherever they are; null if it has none. */
  static @Nullable Plan ofShapes(ClassReader reader, List<Point> points) {
    Plan plan = new Plan();
    Map<String, Method> there = new HashMap<>();
    reader.accept(new Survey(points, there), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    for (Point point : points) {
      plan.place(point, there);
    }
    return plan.methods.isEmpty() ? null : plan;
  }

  /** The hooks of a method, or null. */
  @Nullable Method method(String name, String descriptor) {
    return methods.get(name + descriptor);
  }

  private void place(Point point, Map<String, Method> there) {
    Target target = point.target();
    boolean found = target.match() == Target.Match.OPTIONAL;
    for (String descriptor : target.descriptors()) {
      String key = target.method() + descriptor;
      Method method = there.get(key);
      if (method != null && method.has(point) && !(found && target.match() == Target.Match.FIRST)) {
        method.add(point);
        methods.put(key, method);
        found = true;
      }
    }
    if (!found) {
      throw UnknownVersionException.missing(target);
    }
  }

  /** Collects the methods that have one of the names asked for, and a body. */
  private static final class Survey extends ClassVisitor {
    private final List<Point> points;
    private final Map<String, Method> there;

    Survey(List<Point> points, Map<String, Method> there) {
      super(Opcodes.ASM9);
      this.points = points;
      this.there = there;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      for (Point point : points) {
        if (point.target().method().equals(name)) {
          return new Locals(name + descriptor);
        }
      }
      return null;
    }

    private final class Locals extends MethodVisitor {
      private final String key;
      private final Method method = new Method();

      Locals(String key) {
        super(Opcodes.ASM9);
        this.key = key;
      }

      @Override
      public void visitMethodInsn(
          int opcode, String owner, String name, String descriptor, boolean isInterface) {
        for (Point point : points) {
          Call call = point.target().call();
          if (call != null && call.is(owner, name, descriptor)) {
            Type[] arguments = Type.getArgumentTypes(descriptor);
            method.made.add(point.number());
            method.passed = Math.max(method.passed, Slots.size(arguments, arguments.length));
          }
        }
      }

      @Override
      public void visitMaxs(int maxStack, int maxLocals) {
        method.locals = maxLocals;
        there.put(key, method);
      }
    }
  }
}
