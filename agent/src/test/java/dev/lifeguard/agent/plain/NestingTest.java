package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.plain.Source.Role;
import org.junit.jupiter.api.Test;

class NestingTest {

  private final Nesting nesting = new Nesting();
  private final Source wrapper = new Source(Role.PASSES_ON, false);
  private final Source pool = new Source(Role.LENDS, false);
  private final Source driver = new Source(Role.LENDS, true);

  @Test
  void theOutermostThatLendsIsAccountedForAndNoOther() {
    nesting.enter(wrapper, "wrapper");
    nesting.enter(pool, "pool");
    nesting.enter(driver, "driver");
    assertThat(nesting.connectedFor().source()).isSameAs(pool);
    assertThat(nesting.exit(driver, "driver")).isNull();
    Nesting.Lender lender = nesting.exit(pool, "pool");
    assertThat(lender.source()).isSameAs(pool);
    assertThat(lender.subject()).isEqualTo("pool");
    assertThat(lender.outermost()).isEqualTo("wrapper");
    assertThat(lender.hasConnected()).isTrue();
    assertThat(nesting.exit(wrapper, "wrapper")).isNull();
  }

  @Test
  void nobodyIsAccountedForWhileAKnownPoolConnects() {
    nesting.enterKnown();
    nesting.enter(driver, "driver");
    nesting.enterDriver();
    assertThat(nesting.exitDriver()).isFalse();
    assertThat(nesting.connectedFor()).isNull();
    assertThat(nesting.exit(driver, "driver")).isNull();
    nesting.exitKnown();
    nesting.enter(driver, "driver");
    assertThat(nesting.exit(driver, "driver")).isNotNull();
  }

  @Test
  void aDriverThatAsksAnotherConnectsOnce() {
    nesting.enterDriver();
    nesting.enterDriver();
    assertThat(nesting.exitDriver()).isFalse();
    assertThat(nesting.exitDriver()).isTrue();
  }

  @Test
  void whatWasEnteredBeforeTheAgentCameIsLeftAlone() {
    assertThat(nesting.exit(driver, "driver")).isNull();
    assertThat(nesting.exitDriver()).isFalse();
    nesting.exitKnown();
    nesting.enter(pool, "pool");
    assertThat(nesting.exit(pool, "pool").source()).isSameAs(pool);
  }

  @Test
  void oneThatPassesOnIsNamedWhenItAskedNobody() {
    nesting.enter(wrapper, "wrapper");
    assertThat(nesting.exit(wrapper, "wrapper").source()).isSameAs(wrapper);
  }
}
