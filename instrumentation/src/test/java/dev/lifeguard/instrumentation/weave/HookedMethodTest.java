package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.Bridge;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is woven runs, verified by the JVM, and tells the bridge what happened, in methods of every
 * shape.
 */
class HookedMethodTest {

  private static final String SHAPES = Shapes.class.getName().replace('.', '/');
  private static final String OBJECT = "Ljava/lang/Object;";

  private final List<String> events = new ArrayList<>();
  private long started;

  @BeforeEach
  void listen() throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          StringBuilder event = new StringBuilder(method.getName());
          for (Object argument : arguments) {
            if (argument instanceof Long time) {
              started = time;
            } else {
              event.append(' ').append(argument);
            }
          }
          events.add(event.toString());
          return null;
        });
  }

  @AfterEach
  void fallSilent() throws ReflectiveOperationException {
    Bridge.silence();
  }

  @Test
  void aMethodThatBeginsWithALoopIsEnteredOnce() throws Throwable {
    Object shapes = woven(Target.self(Hook.DISCARD, SHAPES, "loop", "()V"));
    call(shapes, "loop");
    assertThat(events).containsExactly("returned 0 " + shapes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void everyReturnOfAnAcquireIsSeenWithItsResultAndItsTime(int way) throws Throwable {
    Object shapes = woven(Target.self(Hook.ACQUIRE, SHAPES, "acquire", "(ID)" + OBJECT));
    long before = System.nanoTime();
    Object result = call(shapes, "acquire", way, 1.5);
    assertThat(result).isEqualTo("way " + way);
    assertThat(events).containsExactly("acquired 0 " + shapes + " way " + way);
    assertThat(started).isBetween(before, System.nanoTime());
  }

  @Test
  void anAcquireThatThrowsHasFailedAndThrowsTheSame() throws Throwable {
    Object shapes = woven(Target.self(Hook.ACQUIRE, SHAPES, "acquire", "(ID)" + OBJECT));
    assertThatThrownBy(() -> call(shapes, "acquire", -1, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no way");
    assertThat(events)
        .containsExactly("failed 0 " + shapes + " java.lang.IllegalArgumentException: no way");
  }

  @Test
  void whatAMethodCatchesItselfIsNoFailure() throws Throwable {
    Object shapes = woven(Target.self(Hook.FAILURE, SHAPES, "recover", "()I"));
    assertThat(call(shapes, "recover")).isEqualTo(42);
    assertThat(events).isEmpty();
  }

  @Test
  void anExitHookSeesTheArgumentAsItWasAtTheBeginning() throws Throwable {
    Target overwrites =
        Target.ofArgument(Hook.CREATE, SHAPES, "overwrite", "(" + OBJECT + "J)" + OBJECT);
    Object shapes = woven(overwrites);
    assertThat(call(shapes, "overwrite", "pool", 3L)).isEqualTo(3L);
    assertThat(events).containsExactly("entered 0 pool", "created 0 pool null");
  }

  @Test
  void aStaticMethodIsHookedByItsArgument() throws Throwable {
    Object shapes = woven(Target.ofArgument(Hook.CLOSE, SHAPES, "shut", "(" + OBJECT + "Z)V"));
    call(shapes, "shut", "pool", false);
    assertThatThrownBy(() -> call(shapes, "shut", "pool", true)).hasMessage("stuck");
    assertThat(events)
        .containsExactly("entered 0 pool", "closed 0 pool", "entered 0 pool", "closed 0 pool");
  }

  @Test
  void aConstructorsHookRunsWhenItIsDone() throws Throwable {
    Object shapes = woven(Target.self(Hook.OPEN, SHAPES, "<init>", "()V"));
    assertThat(events).containsExactly("opened 0 " + shapes);
  }

  @Test
  void severalHooksShareOneMethod() throws Throwable {
    Object shapes =
        woven(
            Target.self(Hook.DISCARD, SHAPES, "recover", "()I"),
            Target.self(Hook.CREATE, SHAPES, "recover", "()I"),
            Target.self(Hook.OPEN, SHAPES, "recover", "()I"));
    call(shapes, "recover");
    assertThat(events)
        .containsExactly(
            "returned 0 " + shapes,
            "entered 1 " + shapes,
            "created 1 " + shapes + " null",
            "opened 2 " + shapes);
  }

  @Test
  void anOldClassFileWithoutFramesStaysWithoutThem() throws Throwable {
    Catalog catalog =
        MadeUpLibrary.of(Target.self(Hook.ACQUIRE, SHAPES, "acquire", "(ID)" + OBJECT)).catalog();
    byte[] old = asOfJava5(WeavingLoader.bytes(SHAPES));
    byte[] woven = new Weaver(catalog).weave(SHAPES, true, old);
    Object shapes = made(new Definer().define(Shapes.class.getName(), woven));
    assertThat(call(shapes, "acquire", 2, 1.5)).isEqualTo("way 2");
    assertThat(events).containsExactly("acquired 0 " + shapes + " way 2");
  }

  @Test
  void ofTheFirstMatchingDescriptorOnlyTheFirstIsWoven() throws Throwable {
    Target either = Target.self(Hook.DISCARD, SHAPES, "end", "(J)V", "(I)V", "()V").first();
    Object shapes = woven(either);
    call(shapes, "end", 1);
    call(shapes, "end");
    assertThat(events).containsExactly("returned 0 " + shapes);
  }

  @Test
  void anOptionalTargetMayBeAbsent() throws Throwable {
    Object shapes =
        woven(
            Target.self(Hook.DISCARD, SHAPES, "vanished", "()V").optional(),
            Target.self(Hook.DISCARD, SHAPES, "end", "()V"));
    call(shapes, "end");
    assertThat(events).containsExactly("returned 1 " + shapes);
  }

  private static Object woven(Target... targets) throws ReflectiveOperationException {
    return made(loader(MadeUpLibrary.of(targets).catalog()).loadClass(Shapes.class.getName()));
  }

  private static WeavingLoader loader(Catalog catalog) {
    return new WeavingLoader(new Weaver(catalog), true, Shapes.class.getName());
  }

  private static Object made(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static Object call(Object target, String name, Object... arguments) throws Throwable {
    for (Method method : target.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name) && fits(method, arguments)) {
        method.setAccessible(true);
        try {
          return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new NoSuchMethodException(name);
  }

  private static boolean fits(Method method, Object... arguments) {
    if (method.getParameterCount() != arguments.length) {
      return false;
    }
    return arguments.length == 0
        || !(arguments[0] instanceof Integer)
        || method.getParameterTypes()[0] == int.class;
  }

  private static byte[] asOfJava5(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visit(
                  int version, int access, String name, String s, String parent, String[] i) {
                super.visit(Opcodes.V1_5, access, name, s, parent, i);
              }

              @Override
              public void visitNestHost(String host) {}
            },
            ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static final class Definer extends ClassLoader {
    Definer() {
      super(HookedMethodTest.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  /** Methods of every shape; each compiles to a class file of its own kind. */
  @SuppressWarnings({"unused", "UnusedVariable"})
  static final class Shapes {
    private int rounds = 3;

    Shapes() {}

    void loop() {
      while (rounds > 0) {
        rounds--;
      }
    }

    Object acquire(int way, double factor) {
      if (way < 0) {
        throw new IllegalArgumentException("no way");
      }
      if (way == 0) {
        return "way ".concat(Integer.toString(way));
      }
      for (int i = 0; i < 10; i++) {
        double scaled = i * factor;
        List<String> found = new ArrayList<>();
        if (i == way && scaled >= 0) {
          long big = i;
          found.add("way ".concat(Long.toString(big)));
          return found.get(0);
        }
      }
      return null;
    }

    int recover() {
      try {
        throw new IllegalStateException("inside");
      } catch (IllegalStateException e) {
        synchronized (this) {
          return rounds + 39;
        }
      } finally {
        rounds = 0;
      }
    }

    Object overwrite(Object argument, long number) {
      argument = null;
      for (int i = 0; i < 2; i++) {
        argument = Long.valueOf(number);
      }
      return argument;
    }

    static void shut(Object pool, boolean stuck) {
      pool = null;
      if (stuck) {
        throw new IllegalStateException("stuck");
      }
    }

    void end() {}

    void end(int how) {}
  }
}
