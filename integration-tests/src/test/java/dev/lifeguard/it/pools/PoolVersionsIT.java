package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.pools.AgentCatalog.Hooked;
import dev.lifeguard.it.pools.MatrixRow.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent hooks is there in every version of the matrix, and not in the one below it. */
class PoolVersionsIT {

  static Stream<MatrixRow> supported() {
    return PoolMatrix.present().stream().filter(row -> row.role() != Role.BELOW);
  }

  static Stream<MatrixRow> tooOld() {
    return PoolMatrix.rows().stream().filter(row -> row.role() == Role.BELOW);
  }

  @ParameterizedTest
  @MethodSource("supported")
  void everyTargetIsThere(MatrixRow row) {
    assertThat(AgentCatalog.of(row.library()))
        .isNotEmpty()
        .filteredOn(target -> !target.optional())
        .allMatch(new JarClasses(row)::has);
  }

  @ParameterizedTest
  @MethodSource("tooOld")
  void aVersionTooOldLacksATarget(MatrixRow row) {
    assumeTrue(PoolMatrix.COMPLETE, "the jars of old versions come with -Pmatrix");
    JarClasses classes = new JarClasses(row);
    List<Hooked> targets = AgentCatalog.of(row.library());
    assertThat(targets).isNotEmpty();
    assertThat(targets)
        .filteredOn(target -> !target.optional())
        .anyMatch(target -> !classes.has(target));
  }

  @ParameterizedTest
  @MethodSource("tooOld")
  void aVersionTooOldIsLeftAloneAndWorks(MatrixRow row) throws Exception {
    assumeTrue(PoolMatrix.COMPLETE, "the jars of old versions come with -Pmatrix");
    LookRun look = LookRun.below(new Cell(row, Jdk.inUse()), PoolKits.adapter(row.library()));
    assertThat(look.watched()).isEqualTo(look.bare());
    String unknown = "that Lifeguard knows, so its pools are not watched";
    assertThat(look.said()).contains(" attached: ", unknown).doesNotContain("ERROR", " at ");
    String known = "java.sql.DriverManager|org.postgresql.Driver|oracle.jdbc."; // drivers
    assertThat(look.said().substring(look.said().indexOf(unknown)))
        .as("from then on no class of the library")
        .doesNotContainPattern("DEBUG wove (?!" + known + ")");
  }
}
