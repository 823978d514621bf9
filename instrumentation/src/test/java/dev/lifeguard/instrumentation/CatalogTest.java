package dev.lifeguard.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.hikaricp.HikariInstrumentation;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private final PoolInstrumentation one = new Library("One", "a/Pool", "a/Entry");
  private final PoolInstrumentation two = new Library("Two", "b/Pool", "b/Entry");
  private final Catalog catalog = new Catalog(List.of(one, two));

  @Test
  void theLibrariesThatItWasBuiltWithAreFound() {
    assertThat(Catalog.load().libraries())
        .hasAtLeastOneElementOfType(HikariInstrumentation.class)
        .extracting(PoolInstrumentation::library)
        .doesNotHaveDuplicates();
  }

  @Test
  void targetsAreNumberedOverAllLibraries() {
    assertThat(catalog.pointsIn("a/Pool")).extracting(Point::number).containsExactly(0, 1);
    assertThat(catalog.pointsIn("b/Pool")).extracting(Point::number).containsExactly(2, 3);
  }

  @Test
  void aNumberLeadsBackToLibraryAndHook() {
    assertThat(catalog.library(1)).isSameAs(one);
    assertThat(catalog.hook(1)).isEqualTo(Hook.CLOSE);
    assertThat(catalog.library(2)).isSameAs(two);
    assertThat(catalog.hook(2)).isEqualTo(Hook.OPEN);
  }

  @Test
  void targetsAndHomesPassTheFirstStage() {
    assertThat(catalog.names()).containsExactlyInAnyOrder("a/Pool", "a/Entry", "b/Pool", "b/Entry");
  }

  @Test
  void leaseHomesAreFoundByTheirClass() {
    assertThat(catalog.leaseHome("a/Entry")).isNotNull();
    assertThat(catalog.leaseHome("a/Pool")).isNull();
  }

  @Test
  void aClassWithoutTargetsHasNone() {
    assertThat(catalog.pointsIn("a/Entry")).isEmpty();
    assertThat(catalog.pointsIn("c/Other")).isEmpty();
  }

  private record Library(String library, String pool, String entry) implements PoolInstrumentation {

    @Override
    public List<Target> targets() {
      return List.of(
          Target.self(Hook.OPEN, pool, "<init>", "()V"), Target.self(Hook.CLOSE, pool, "x", "()V"));
    }

    @Override
    public List<LeaseHome> leaseHomes() {
      return List.of(new LeaseHome(entry, null, null));
    }

    @Override
    public PoolReader reader(Members members) {
      throw new UnsupportedOperationException();
    }
  }
}
