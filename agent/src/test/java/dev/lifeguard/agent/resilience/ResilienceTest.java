package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ResilienceTest extends Guarded {

  @Test
  void whileNothingFailsThereIsNothingToAsk() {
    connect(null);
    assertThat(resilience.isQuiet()).isTrue();
    assertThat(resilience.admitBorrow(pool, false)).isNull();
  }

  @Test
  void asManyFailuresInARowAsTheThresholdOpenTheBreaker() {
    policy = Policies.paced(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1));
    askTheDriver();
    reader.reads(BUSY);
    connect(AWAY);
    connect(AWAY);
    assertThat(resilience.isQuiet()).isFalse();
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    connect(AWAY);
    assertThat(resilience.admitBorrow(pool, false))
        .isInstanceOf(SQLTransientConnectionException.class)
        .hasMessageContaining("orders - the database is away")
        .hasMessageContaining("refused")
        .hasCause(AWAY)
        .extracting(refusal -> ((SQLException) refusal).getSQLState())
        .isEqualTo("08001");
    assertThat(said()).contains("orders - breaker open: 3 connects failed in a row");
    assertThat(resilience.apply(pool).rejected()).isEqualTo(1);
  }

  @Test
  void aSuccessInBetweenStartsTheCountAnew() {
    reader.reads(BUSY);
    connect(AWAY);
    connect(AWAY);
    connect(null);
    connect(AWAY);
    connect(AWAY);
    assertThat(resilience.admitBorrow(pool, false)).isNull();
  }

  @Test
  void whatBeganBeforeAConnectSucceededSaysNothingOfTheTimeBefore() {
    policy = Policies.patient(Mode.OBSERVE, Duration.ofSeconds(1));
    long longAgo = System.nanoTime() - Duration.ofSeconds(5).toNanos();
    connect(null);
    resilience.connectEnded(pool, AWAY, longAgo);
    connect(AWAY);
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.CLOSED);
  }

  @Test
  void withinThePatienceNoNumberOfFailuresOpensIt() {
    policy = Policies.patient(Mode.ENFORCE, Duration.ofHours(1));
    reader.reads(BUSY);
    for (int i = 0; i < 20; i++) {
      connect(AWAY);
    }
    assertThat(resilience.admitBorrow(pool, false)).isNull();
  }

  @Test
  void failuresOfAnotherKindDoNotCount() {
    reader.reads(BUSY);
    for (int i = 0; i < 20; i++) {
      connect(new SQLException("syntax", "42601"));
    }
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void aBorrowThatThePoolCanServeIsNotRefused() {
    askTheDriver();
    open();
    reader.reads(SOME_IDLE);
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    reader.reads(BUSY);
    assertThat(resilience.admitBorrow(pool, false)).isNotNull();
  }

  @Test
  void inModeObserveNothingIsRefusedButCounted() {
    policy = Policies.of(Mode.OBSERVE);
    askTheDriver();
    open();
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    assertThat(resilience.admitConnect(pool, false)).isNull();
    assertThat(resilience.apply(pool).rejected()).isEqualTo(1);
    assertThat(said()).contains("orders - breaker would be open (mode observe)");
  }

  @Test
  void inModeOffNobodyLooks() {
    policy = Policies.of(Mode.OFF);
    open();
    assertThat(resilience.isQuiet()).isTrue();
    assertThat(resilience.apply(pool)).isNull();
    assertThat(said()).isEmpty();
  }

  @Test
  void aBorrowersConnectIsRefusedWhileTheBreakerIsOpen() {
    askTheDriver();
    open();
    assertThat(resilience.admitConnect(pool, false)).isNotNull();
  }

  @Test
  void aPoolsOwnThreadWaitsForTheDatabaseAndThenConnects() throws InterruptedException {
    Thread adder = parked();
    driver.up = true;
    adder.join();
    await(resilience::isQuiet);
  }

  @Test
  void forWhatTimeAThreadWasKeptIsNoPartOfItsConnect() throws InterruptedException {
    long before = System.nanoTime();
    Thread adder = parked();
    assertThat(resilience.begun(pool, before)).isEqualTo(before);
    long kept = System.nanoTime();
    driver.up = true;
    adder.join();
    assertThat(resilience.begun(pool, before)).isGreaterThan(kept);
  }

  @Test
  void aPoolThatNeverConnectedIsLeftAlone() {
    Object target = new Object();
    Pool fresh = pools.of(target, reader);
    reader.reads(BUSY);
    for (int i = 0; i < 20; i++) {
      resilience.connectBegins(fresh);
      resilience.asked(driver, "jdbc:fake:orders", new Properties());
      resilience.connectEnded(fresh, AWAY, System.nanoTime());
    }
    assertThat(resilience.isQuiet()).isTrue();
    assertThat(isProbing()).isFalse();
    assertThat(resilience.admitConnect(fresh, true)).isNull();
    assertThat(resilience.admitBorrow(fresh, false)).isNull();
    assertThat(resilience.again(fresh, null, System.nanoTime(), AWAY)).isSameAs(AWAY);
    assertThat(resilience.apply(fresh).state()).isEqualTo(BreakerState.CLOSED);
    assertThat(said()).isEmpty();
    assertThat(target).isNotNull();
  }

  @Test
  void aPoolThatHadConnectionsBeforeTheAgentCameIsNone() {
    Object target = new Object();
    Pool old = pools.of(target, reader);
    old.newLease(this);
    reader.reads(BUSY);
    for (int i = 0; i < 3; i++) {
      resilience.connectEnded(old, AWAY, System.nanoTime());
    }
    assertThat(resilience.apply(old).state()).isEqualTo(BreakerState.OPEN);
    assertThat(target).isNotNull();
  }

  @Test
  void aPoolThatClosesHasItsThreadBackAtOnce() throws InterruptedException {
    policy = Policies.paced(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1));
    Thread adder = parked();
    resilience.closing(pool);
    adder.join();
    assertThat(resilience.isQuiet()).isFalse();
  }

  @Test
  void aPoolsOwnThreadIsNotKeptWhereThereIsNoProbe() {
    open();
    assertThat(resilience.admitConnect(pool, true)).isNull();
  }

  @Test
  void whereThereIsNoProbeConnectsGoOnAndSomeBorrowsMayTry() {
    open();
    assertThat(resilience.admitConnect(pool, false)).isNull();
    assertThat(resilience.admitBorrow(pool, false)).isNull(); // it is to find out
    assertThat(resilience.admitConnect(pool, false)).isNull();
    assertThat(resilience.admitBorrow(pool, false)).isNotNull();
    connect(AWAY);
    await(() -> resilience.admitBorrow(pool, false) == null);
    assertThat(resilience.admitConnect(pool, false)).isNull();
    connect(null);
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void theDriverThatDeclinesIsNotThePools() {
    FakeDriver other = new FakeDriver();
    resilience.connectBegins(pool);
    resilience.asked(other, "jdbc:fake:orders", new Properties());
    resilience.declined(other);
    resilience.asked(driver, "jdbc:fake:orders", new Properties());
    resilience.asked(other, "jdbc:fake:inner", new Properties());
    connect(null);
    open();
    await(() -> driver.connects.get() > 0);
    assertThat(other.connects).hasValue(0);
  }

  private Thread parked() {
    askTheDriver();
    open();
    Thread adder = new Thread(() -> resilience.admitConnect(pool, true));
    adder.start();
    await(() -> adder.getState() == Thread.State.TIMED_WAITING);
    return adder;
  }

  @Test
  void whereBorrowersConnectOneInTenOfThemMayTry() {
    askTheDriver();
    open();
    int admitted = 0;
    for (int i = 0; i < 25; i++) {
      admitted += resilience.admitBorrow(pool, true) == null ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(1); // and the next not before 50 ms
    assertThat(resilience.admitConnect(pool, false)).isNull();
    assertThat(resilience.admitConnect(pool, false)).isNotNull();
    connect(null);
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void aRateOfFailuresOpensTheBreakerThoughTheyAreNotInARow() {
    policy = Policies.rated(Mode.OBSERVE, 0.5);
    reader.reads(BUSY);
    connect(AWAY);
    for (int i = 0; i < 4; i++) {
      connect(null);
      connect(AWAY);
    }
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.CLOSED);
    connect(AWAY);
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.OPEN);
    assertThat(said()).contains("would be open (mode observe): 60 % of the last connects failed");
  }

  @Test
  void whenThePatienceIsOverNoFurtherFailureIsNeeded() {
    policy = Policies.patient(Mode.OBSERVE, Duration.ofMillis(30));
    open();
    lookUntilOpen();
  }

  @Test
  void aPoolThatIsGoneIsForgotten() {
    open();
    pool.close();
    resilience.tidy();
    assertThat(resilience.isQuiet()).isTrue();
  }

  @Test
  void whatWasDecidedForAPoolThatIsGoneIsStillKnown() {
    policy = Policies.of(Mode.OBSERVE);
    askTheDriver();
    open();
    assertThat(resilience.admitBorrow(pool, false)).isNull();
    assertThat(resilience.apply(pool).rejected()).isEqualTo(1);
    pool.close();
    resilience.tidy();
    for (int reader = 0; reader < 2; reader++) {
      Decisions last = resilience.apply(pool);
      assertThat(last.rejected()).isEqualTo(1);
      assertThat(last.transitions()).containsEntry(BreakerState.OPEN, 1L);
      assertThat(last.mode()).isEqualTo(Mode.OBSERVE);
      assertThat(last.state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  @Test
  void toLookAtPoolsThatNeverCameToBeDoesNotKeepThemApart() {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      targets.add(new Object());
      Pool attempt = pools.of(targets.get(i), new FakeReader("stock"));
      resilience.look(attempt, BUSY, System.nanoTime());
      attempt.failed(AWAY);
      pools.close(targets.get(i));
      assertThat(pools.open()).containsExactly(pool);
    }
    Pool kept = pools.takeClosed();
    assertThat(kept).isNotNull();
    assertThat(kept.account().failures().values()).containsExactly(5L);
    assertThat(pools.takeClosed()).isNull();
  }
}
