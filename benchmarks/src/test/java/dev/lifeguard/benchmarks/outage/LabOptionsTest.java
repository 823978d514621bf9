package dev.lifeguard.benchmarks.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabOptionsTest {

  @Test
  void withoutOptionsEverythingIsRun() {
    LabOptions options = LabOptions.parse(List.of());
    assertThat(options.scenarios()).containsExactly(Scenario.values());
    assertThat(options.pools()).isEqualTo(PoolLibrary.usual());
    assertThat(options.modes()).containsExactly(Mode.values());
    assertThat(options.outageSeconds()).isEqualTo(20);
    assertThat(options.write()).isFalse();
  }

  @Test
  void namesChooseAPart() {
    LabOptions options =
        LabOptions.parse(
            List.of("--scenarios", "blip,no-login", "--pools", "dbcp2", "--modes", "bare,enforce"));
    assertThat(options.scenarios()).containsExactly(Scenario.BLIP, Scenario.NO_LOGIN);
    assertThat(options.pools()).containsExactly(PoolLibrary.DBCP2);
    assertThat(options.modes()).containsExactly(Mode.BARE, Mode.ENFORCE);
  }

  @Test
  void whatIsWrongIsSaidWithWhatWouldBeRight() {
    assertThatThrownBy(() -> LabOptions.parse(List.of("--pools", "c3p1")))
        .hasMessage("c3p1 is none of hikari, dbcp2, tomcat, agroal, agroal-sorter");
    assertThatThrownBy(() -> LabOptions.parse(List.of("--rate", "0")))
        .hasMessageContaining("--rate needs a whole number above 0");
    assertThatThrownBy(() -> LabOptions.parse(List.of("--rate"))).hasMessageContaining("a value");
    assertThatThrownBy(() -> LabOptions.parse(List.of("--fast"))).hasMessageContaining("--fast");
  }
}
