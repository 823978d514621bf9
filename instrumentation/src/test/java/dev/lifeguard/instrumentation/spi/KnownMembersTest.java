package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;

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

  @SuppressWarnings("unused")
  private static final class Other {
    private int number;

    private void find() {}
  }
}
