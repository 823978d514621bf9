package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownMembersTest {

  private final KnownMembers known = new KnownMembers(MembersTest.instrumentation());

  @Test
  void aClassIsSearchedOnceForAName() {
    Optional<Field> field = known.field(Other.class, "number");
    assertThat(field).isPresent();
    assertThat(known.field(Other.class, "number")).isSameAs(field);
    assertThat(known.method(Other.class, "find")).isSameAs(known.method(Other.class, "find"));
  }

  @Test
  void whatIsNotThereStaysAbsent() {
    assertThat(known.field(Other.class, "find")).isEmpty();
    assertThat(known.field(Other.class, "find")).as("again").isEmpty();
  }

  @Test
  void methodsAreToldApartByTheNumberOfTheirParameters() {
    assertThat(known.method(Other.class, "find", 1).getParameterTypes()).containsExactly(int.class);
    assertThat(known.isMethod(Other.class, "find", 2)).isFalse();
    assertThatThrownBy(() -> known.method(Other.class, "find", 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no find of 2 parameters");
  }

  @SuppressWarnings("unused")
  private static final class Other {
    private int number;

    private void find() {}

    private void find(int which) {}
  }
}
