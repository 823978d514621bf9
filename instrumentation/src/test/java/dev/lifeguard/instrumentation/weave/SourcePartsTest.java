package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class SourcePartsTest {

  private final SourceParts parts = new SourceParts();

  @Test
  void aDataSourceIsNotedWithWhatItKeeps() throws IOException {
    note("com/zaxxer/hikari/HikariDataSource");
    assertThat(parts.contain("com.zaxxer.hikari.HikariDataSource")).isTrue();
    assertThat(parts.contain("com.zaxxer.hikari.pool.HikariPool")).isTrue();
    assertThat(parts.contain("com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator")).isTrue();
    assertThat(parts.contain("java.util.concurrent.atomic.AtomicBoolean")).isFalse();
    assertThat(parts.contain(DriverDataSource.class.getName())).isFalse();
  }

  @Test
  void aClassIsADataSourceAsSoonAsItsSuperclassIsSeenToBeOne() throws IOException {
    parts.lender("com.example.Pool", "com.zaxxer.hikari.HikariDataSource");
    parts.part("com.example.Pool", "com.example.Filler");
    assertThat(parts.contain("com.example.Filler")).isFalse();
    note("com/zaxxer/hikari/HikariDataSource");
    assertThat(parts.contain("com.example.Filler")).isTrue();
    assertThat(parts.contain("com.example.Pool$Handle")).isTrue();
  }

  @Test
  void whoHandsOutConnectionsWithoutBeingADataSourceHasNoParts() {
    parts.lender("com.example.Dao", "java.lang.Object");
    parts.part("com.example.Dao", "com.example.Helper");
    assertThat(parts.contain("com.example.Dao")).isFalse();
    assertThat(parts.contain("com.example.Helper")).isFalse();
  }

  private void note(String name) throws IOException {
    SourcePartsVisitor.note(new ClassReader(WeavingLoader.bytes(name)), parts);
  }
}
