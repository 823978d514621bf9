package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class SourcePartsTest {

  private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

  private final SourceParts parts = new SourceParts();

  @Test
  void whatALenderKeepsWorksForIt() throws IOException {
    SourcePartsVisitor.note(
        new ClassReader(WeavingLoader.bytes("com/zaxxer/hikari/HikariDataSource")), parts);
    assertThat(parts.lendersAround("com.zaxxer.hikari.pool.HikariPool")).contains(HIKARI);
    assertThat(parts.lendersAround("com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator"))
        .contains(HIKARI);
    assertThat(parts.lendersAround("java.util.concurrent.atomic.AtomicBoolean")).isEmpty();
    assertThat(parts.lendersAround(DriverDataSource.class.getName())).isEmpty();
  }

  @Test
  void whatIsInsideALenderWorksForIt() {
    parts.lender("com.example.App$Pool");
    assertThat(parts.lendersAround("com.example.App$Pool$Filler$1"))
        .containsExactly("com.example.App$Pool");
    assertThat(parts.lendersAround("com.example.App$Pool")).isEmpty();
    assertThat(parts.lendersAround("com.example.App$Other")).isEmpty();
  }

  @Test
  void aPartMayBeInsideAnotherClass() {
    parts.part("com.example.App$Pool", "com.example.App$Filler");
    assertThat(parts.lendersAround("com.example.App$Filler$1"))
        .containsExactly("com.example.App$Pool");
    assertThat(parts.lendersAround("com.example.App")).isEmpty();
  }
}
