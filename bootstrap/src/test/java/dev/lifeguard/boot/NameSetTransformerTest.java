package dev.lifeguard.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameSetTransformerTest {

  private static final byte[] WOVEN = {1};

  private final List<String> asked = new ArrayList<>();
  private final ClassFileTransformer weaver =
      new ClassFileTransformer() {
        @Override
        public byte[] transform(
            Module module,
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
          asked.add(name);
          return WOVEN;
        }
      };
  private final NameSetTransformer transformer =
      new NameSetTransformer(Set.of("com/example/Pool"), weaver);

  @Test
  void aClassInTheSetGoesToTheSecondStage() throws Exception {
    assertThat(transform("com/example/Pool")).isSameAs(WOVEN);
    assertThat(asked).containsExactly("com/example/Pool");
  }

  @Test
  void everyOtherClassIsLeftAlone() throws Exception {
    assertThat(transform("com/example/Pool$Entry")).isNull();
    assertThat(transform("com.example.Pool")).isNull();
    assertThat(transform(null)).as("a hidden class").isNull();
    assertThat(asked).isEmpty();
  }

  private byte[] transform(String name) throws Exception {
    return transformer.transform(null, null, name, null, null, new byte[0]);
  }
}
