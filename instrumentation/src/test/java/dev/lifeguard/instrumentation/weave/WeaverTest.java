package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.Target;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeaverTest {

  private static final String BRIDGE = "java/lang/LifeguardBridge";
  private static final String ENTRY = "com/zaxxer/hikari/pool/PoolEntry";

  private final Catalog catalog = Catalog.load();
  private final Weaver weaver = new Weaver(catalog);

  static Stream<String> hikariClasses() {
    Catalog catalog = Catalog.load();
    return catalog.names().stream().filter(name -> name.startsWith("com/zaxxer/")).sorted();
  }

  @ParameterizedTest
  @MethodSource("hikariClasses")
  void everyTargetOfHikariCallsTheBridge(String name) throws IOException {
    Map<String, List<String>> before = bridgeCalls(WeavingLoader.bytes(name));
    Map<String, List<String>> after =
        bridgeCalls(weaver.weave(name, true, WeavingLoader.bytes(name)));
    assertThat(before).isEmpty();
    for (Point point : catalog.pointsIn(name)) {
      Target target = point.target();
      assertThat(target.descriptors())
          .as("%s.%s", name, target.method())
          .anySatisfy(
              descriptor ->
                  assertThat(after.get(target.method() + descriptor))
                      .isNotNull()
                      .contains(event(target.hook()))
                      .isSubsetOf(events(name, target)));
    }
  }

  @ParameterizedTest
  @MethodSource("hikariClasses")
  void nothingButTheTargetsCallsTheBridge(String name) throws IOException {
    List<String> targets = new ArrayList<>();
    for (Point point : catalog.pointsIn(name)) {
      point.target().descriptors().forEach(d -> targets.add(point.target().method() + d));
    }
    assertThat(bridgeCalls(weaver.weave(name, true, WeavingLoader.bytes(name))).keySet())
        .isSubsetOf(targets);
  }

  @ParameterizedTest
  @MethodSource("hikariClasses")
  void aWovenClassPassesTheVerifier(String name) throws ReflectiveOperationException {
    Class<?> woven = Class.forName(name.replace('/', '.'), false, weaving(true));
    assertThat(woven.getClassLoader()).isInstanceOf(WeavingLoader.class);
    assertThat(woven.getDeclaredMethods()).isNotEmpty(); // links it
    Class.forName(woven.getName(), true, woven.getClassLoader());
  }

  @ParameterizedTest
  @MethodSource("hikariClasses")
  void retransformingAddsAndRemovesNoMember(String name) throws ReflectiveOperationException {
    Class<?> original = Class.forName(name.replace('/', '.'), false, getClass().getClassLoader());
    Class<?> woven = Class.forName(original.getName(), false, weaving(false));
    assertThat(members(woven)).containsExactlyInAnyOrderElementsOf(members(original));
    assertThat(woven.getInterfaces()).hasSameSizeAs(original.getInterfaces());
  }

  @Test
  void theEntryBecomesALeaseHomeAtFirstLoad() throws ReflectiveOperationException {
    Class<?> holder = Class.forName("java.lang.LifeguardBridge$Holder");
    Class<?> entry = Class.forName(ENTRY.replace('/', '.'), true, weaving(true));
    assertThat(holder).isAssignableFrom(entry);
    assertThat(entry.getDeclaredField("lifeguardLease").getModifiers())
        .matches(Modifier::isTransient)
        .matches(Modifier::isPrivate);

    Object one = entry(entry);
    Object lease = new Object();
    holder.getMethod("lifeguardLease", Object.class).invoke(one, lease);
    assertThat(holder.getMethod("lifeguardLease").invoke(one)).isSameAs(lease);
  }

  @Test
  void theEntryTellsWhenThePoolNotedTheReturn() throws ReflectiveOperationException {
    Class<?> entry = Class.forName(ENTRY.replace('/', '.'), true, weaving(true));
    Object one = entry(entry);
    var lastAccessed = entry.getDeclaredField("lastAccessed");
    lastAccessed.setAccessible(true);
    lastAccessed.setLong(one, 4_711);
    Method noted =
        Class.forName("java.lang.LifeguardBridge$Holder").getMethod("lifeguardReturnedNanos");
    assertThat(noted.invoke(one)).isEqualTo(4_711L);
  }

  @Test
  void aNoteThatHasAnotherMeaningInThisVersionIsNotUsed() throws ReflectiveOperationException {
    Weaver wary = MadeUpLibrary.of(new LeaseHome(HOME, "returnedAt", "recycle(J)V")).weaver();
    assertThat(noted(wary)).isZero();
    assertThat(noted(MadeUpLibrary.of(new LeaseHome(HOME, "absent", "recycle()V")).weaver()))
        .isZero();
    assertThat(noted(MadeUpLibrary.of(new LeaseHome(HOME, null, null)).weaver())).isZero();
    assertThat(noted(MadeUpLibrary.of(new LeaseHome(HOME, "returnedAt", "recycle()V")).weaver()))
        .isEqualTo(42);
  }

  @Test
  void aClassWithoutATargetIsOfAnUnknownVersion() throws IOException {
    Target gone = Target.self(Hook.CLOSE, ENTRY, "vanish", "()V", "(Z)V");
    Weaver other = MadeUpLibrary.of(gone).weaver();
    byte[] bytes = WeavingLoader.bytes(ENTRY);
    assertThatThrownBy(() -> other.weave(ENTRY, true, bytes))
        .isInstanceOf(UnknownVersionException.class)
        .hasMessageContaining("com.zaxxer.hikari.pool.PoolEntry")
        .hasMessageContaining("vanish")
        .hasMessageContaining("(Z)V");
  }

  @Test
  void oneMissingTargetKeepsTheWholeClassUnwoven() throws IOException {
    Target there = Target.self(Hook.DISCARD, ENTRY, "close", "()Ljava/sql/Connection;");
    Target gone = Target.self(Hook.CLOSE, ENTRY, "vanish", "()V");
    Weaver other = MadeUpLibrary.of(there, gone).weaver();
    byte[] bytes = WeavingLoader.bytes(ENTRY);
    assertThatThrownBy(() -> other.weave(ENTRY, true, bytes))
        .isInstanceOf(UnknownVersionException.class);
  }

  @Test
  void aClassThatIsNoTargetIsLeftAlone() throws IOException {
    String name = "com/zaxxer/hikari/HikariConfig";
    assertThat(weaver.weave(name, true, WeavingLoader.bytes(name))).isNull();
  }

  @Test
  void aMethodThatDoesNotMakeTheCallIsOfAnUnknownVersion() throws IOException {
    Weaver other = MadeUpLibrary.of(borrowAt("vanish")).weaver();
    byte[] bytes = WeavingLoader.bytes(HOME);
    assertThatThrownBy(() -> other.weave(HOME, true, bytes))
        .isInstanceOf(UnknownVersionException.class)
        .hasMessageContaining("borrow[()V] that calls vanish(Ljava/lang/Object;J)V");
  }

  private static Target borrowAt(String called) {
    return Target.borrow(HOME, "borrow", "()V", new Call(HOME, called, "(Ljava/lang/Object;J)V"));
  }

  @Test
  void aLeaseHomeWithoutTargetsIsLeftAloneWhenRetransformed() throws IOException {
    Weaver other = MadeUpLibrary.of(new LeaseHome(HOME, null, null)).weaver();
    assertThat(other.weave(HOME, false, WeavingLoader.bytes(HOME))).isNull();
    assertThat(other.weave(HOME, true, WeavingLoader.bytes(HOME))).isNotNull();
  }

  @Test
  void theClockOfTheLibraryDecidesHowABorrowIsTimed() throws IOException {
    Target borrow = borrowAt("lend");
    byte[] nanos = MadeUpLibrary.of(borrow).weaver().weave(HOME, true, WeavingLoader.bytes(HOME));
    byte[] millis =
        MadeUpLibrary.of(borrow)
            .timedBy(PoolClock.WALL_MILLIS)
            .weaver()
            .weave(HOME, true, WeavingLoader.bytes(HOME));
    String method = "borrow()V";
    assertThat(bridgeCalls(nanos).get(method)).containsExactly("borrowed");
    assertThat(bridgeCalls(millis).get(method)).containsExactly("borrowedMillis");
  }

  /** What a woven method may call: a method may have several hooks. */
  private List<String> events(String name, Target target) {
    List<String> events = new ArrayList<>();
    for (Point point : catalog.pointsIn(name)) {
      if (point.target().method().equals(target.method())) {
        events.addAll(events(point.target()));
      }
    }
    return events;
  }

  private static List<String> events(Target target) {
    List<String> events = new ArrayList<>(List.of(event(target.hook())));
    if (target.hook() == Hook.CREATE || target.hook() == Hook.CLOSE) {
      events.add("entered");
    }
    if (target.policy()) {
      events.add("admit");
      if (target.hook() != Hook.CREATE) {
        events.addAll(List.of("again", "recovered"));
      }
    }
    return events;
  }

  private static String event(Hook hook) {
    return switch (hook) {
      case BORROW -> "borrowed";
      case CHECK -> "admit";
      case ACQUIRE, LEND -> "acquired";
      case OBTAIN, CONNECT -> "obtained";
      case RETURN, DISCARD -> "returned";
      case CREATE -> "created";
      case FAILURE -> "failed";
      case OPEN -> "opened";
      case CLOSE -> "closed";
    };
  }

  /** Which methods of a class call which methods of the bridge. */
  private static Map<String, List<String>> bridgeCalls(byte[] bytes) {
    Map<String, List<String>> calls = new HashMap<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String called, String type, boolean isInterface) {
                    if (owner.equals(BRIDGE)) {
                      calls.computeIfAbsent(name + descriptor, k -> new ArrayList<>()).add(called);
                    }
                  }
                };
              }
            },
            0);
    return calls;
  }

  private static List<String> members(Class<?> type) {
    List<String> members = new ArrayList<>();
    Stream.of(type.getDeclaredFields()).forEach(f -> members.add(f.getName()));
    Stream.of(type.getDeclaredMethods())
        .filter(m -> !m.isSynthetic())
        .forEach(m -> members.add(m.getName() + m.getParameterCount()));
    return members;
  }

  private static Object entry(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    assertThat(constructor.getParameterTypes()[0]).isEqualTo(Connection.class);
    return constructor.newInstance(null, null, false, false);
  }

  private static long noted(Weaver weaver) throws ReflectiveOperationException {
    Class<?> home =
        Class.forName(
            HOME.replace('/', '.'), true, new WeavingLoader(weaver, true, Home.class.getName()));
    Constructor<?> constructor = home.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (long)
        Class.forName("java.lang.LifeguardBridge$Holder")
            .getMethod("lifeguardReturnedNanos")
            .invoke(constructor.newInstance());
  }

  private static final String HOME = Home.class.getName().replace('.', '/');

  /** A pool's entry, made up. */
  @SuppressWarnings("unused")
  static final class Home {
    private long returnedAt = 42;

    Home() {}

    void borrow() {
      lend(this, 42);
    }

    void lend(Object holder, long started) {}

    void recycle() {
      returnedAt = 0;
    }
  }

  private WeavingLoader weaving(boolean first) {
    return new WeavingLoader(weaver, first, "com.zaxxer.");
  }
}
