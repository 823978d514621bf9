package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTest {

  private final List<String> asked = new ArrayList<>();
  private final Members members = new Members(instrumentation(asked));
  private final Child child = new Child();

  @Test
  void aPrivateMethodIsCalled() {
    assertThat(members.call(child, "secret")).isEqualTo("hidden");
  }

  @Test
  void anInheritedMethodIsFoundInItsClass() {
    assertThat(members.call(child, "size")).isEqualTo(7);
    assertThat(members.callInt(child, "size")).isEqualTo(7);
  }

  @Test
  void anInheritedFieldIsRead() {
    assertThat(members.get(child, "name")).isEqualTo("parent");
  }

  @Test
  void theClosestFieldWins() {
    assertThat(members.get(child, "both")).isEqualTo("of the child");
  }

  @Test
  void aFieldIsReadAnewEachTime() {
    members.get(child, "counter");
    child.counter = 5;
    assertThat(members.get(child, "counter")).isEqualTo(5);
  }

  @Test
  void aMethodAndAFieldOfOneNameAreKeptApart() {
    assertThat(members.get(child, "twin")).isEqualTo("field");
    assertThat(members.call(child, "twin")).isEqualTo("method");
  }

  @Test
  void aFieldIsFoundByItsNewNameOrByItsOldOne() {
    assertThat(members.getFirst(child, "name", "formerName")).isEqualTo("parent");
    assertThat(members.getFirst(child, "latestName", "name")).isEqualTo("parent");
    assertThat(members.getFirst(child, "latestName", "name")).as("again").isEqualTo("parent");
    assertThat(members.has(child, "name")).isTrue();
    assertThat(members.has(child, "latestName")).isFalse();
    assertThatThrownBy(() -> members.getFirst(child, "absent", "missing"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aStaticMethodIsCalled() {
    assertThat(members.callStatic(Thread.class, "activeCount")).isInstanceOf(Integer.class);
  }

  @Test
  void anObjectIsOfItsClassAndOfThoseAbove() {
    assertThat(Members.isA(child, Child.class.getName())).isTrue();
    assertThat(Members.isA(child, Child.class.getSuperclass().getName())).isTrue();
    assertThat(Members.isA(child, "java.lang.String")).isFalse();
  }

  @Test
  void aMissingMemberIsNamedWithItsClass() {
    assertThatThrownBy(() -> members.call(child, "absent"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(Child.class.getName() + " has no absent()");
    assertThatThrownBy(() -> members.get(child, "absent"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(Child.class.getName() + " has no absent");
  }

  @Test
  void aFailingMethodIsNamedWithItsCause() {
    assertThatThrownBy(() -> members.call(child, "broken"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("broken() failed")
        .hasRootCauseMessage("no");
  }

  @Test
  void anIntIsDemandedWhereOneIsExpected() {
    assertThatThrownBy(() -> members.callInt(child, "secret"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secret() is no int");
  }

  @Test
  void aMethodThatMayBeMissingOrFailAnswersNothing() {
    assertThat(members.callIfThere(child, "absent")).isNull();
    assertThat(members.callIfThere(child, "broken")).isNull();
    assertThat(members.callIfThere(child, "secret")).isEqualTo("hidden");
  }

  @Test
  void aClosedPackageOfANamedModuleIsOpenedFirst() {
    Members real = new Members(refusing());
    assertThatThrownBy(() -> real.call(List.of(), "size")).hasMessage("redefineModule");
    members.callIfThere(child, "secret");
    assertThat(asked).as("the unnamed module is open already").isEmpty();
  }

  /** Members for objects of the class path, where nothing has to be opened. */
  static Members members() {
    return new Members(instrumentation());
  }

  static Instrumentation instrumentation() {
    return instrumentation(new ArrayList<>());
  }

  private static Instrumentation instrumentation(List<String> asked) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            MembersTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              asked.add(method.getName());
              return null;
            });
  }

  private static Instrumentation refusing() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            MembersTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException(method.getName());
            });
  }

  @SuppressWarnings("unused")
  private static class Parent {
    private final String name = "parent";
    private final String both = "of the parent";

    private int size() {
      return 7;
    }
  }

  @SuppressWarnings("unused")
  private static final class Child extends Parent {
    private final String both = "of the child";
    private final String twin = "field";
    private int counter;

    private String secret() {
      return "hidden";
    }

    private String twin() {
      return "method";
    }

    private String broken() {
      throw new UnsupportedOperationException("no");
    }
  }
}
