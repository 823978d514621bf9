package dev.lifeguard.agent.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeoutWatchTest {

  private static final long SECOND = 1_000_000_000;
  private static final SQLException EXHAUSTED = new SQLTransientConnectionException("timed out");
  private static final SQLException AWAY =
      new SQLTransientConnectionException("timed out", new SQLException("refused"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final FakeReader reader = new FakeReader("orders");
  private final Pools pools = new Pools(name -> new PoolSettings(60 * SECOND, 10), () -> {});
  private final Object target = new Object();
  private final Pool pool = pools.of(target, reader);
  private final Lease first = pool.newLease(this);
  private final Lease second = pool.newLease(this);
  private boolean away;
  private final TimeoutWatch watch =
      new TimeoutWatch(TimeoutWatchTest::classify, Pool::read, any -> away, voice);
  private final long now = System.nanoTime();

  private static FailureClass classify(Throwable failure) {
    return failure.getCause() == null ? FailureClass.EXHAUSTION : FailureClass.CONNECTIVITY;
  }

  @BeforeEach
  void bothConnectionsAreOut() {
    reader.reads(new PoolReading(2, 0, 0, 2, 2, 1));
    first.borrow(now, now);
    second.borrow(now, now + SECOND);
    first
        .current()
        .site()
        .frames(
            ApplicationFramesTest.stack(
                "com.zaxxer.hikari.HikariDataSource", "com.example.shop.Orders"));
  }

  @Test
  void aTimeoutOfAPoolWhoseConnectionsAreAllOutNamesWhoHasOneForTheLongest() {
    watch.timedOut(pool, EXHAUSTED, now + 30 * SECOND);
    Thread thread = Thread.currentThread();
    assertThat(said())
        .containsExactly(
            "[lifeguard] WARN orders - a borrow timed out: the application itself has all 2"
                + " connections (one for 30 s, by thread \""
                + thread.getName()
                + "\" (id "
                + thread.getId()
                + "), borrowed at com.example.shop.Orders.run(Orders.java:7)). So far nothing says"
                + " that the database is away. Look at what is done with a connection there, and give it"
                + " back sooner; or allow the pool more connections.");
  }

  @Test
  void furtherTimeoutsAreCountedAndSaidOnceAMinute() {
    watch.timedOut(pool, EXHAUSTED, now);
    watch.timedOut(pool, EXHAUSTED, now + SECOND);
    watch.timedOut(pool, EXHAUSTED, now + 59 * SECOND);
    assertThat(said()).hasSize(1);
    watch.timedOut(pool, EXHAUSTED, now + 60 * SECOND);
    assertThat(said())
        .singleElement()
        .asString()
        .contains("orders - 3 borrows timed out: the application");
  }

  @Test
  void eachPoolIsToldApart() {
    Object other = new Object();
    FakeReader otherReader = new FakeReader("batch");
    otherReader.reads(new PoolReading(1, 0, 0, 1, 1, 1));
    Pool batch = pools.of(other, otherReader);
    batch.newLease(this).borrow(now, now);
    watch.timedOut(pool, EXHAUSTED, now);
    watch.timedOut(batch, EXHAUSTED, now);
    assertThat(said()).hasSize(2);
  }

  @Test
  void aTimeoutBehindWhichThereIsADatabaseThatIsAwayIsNotTheApplications() {
    watch.timedOut(pool, AWAY, now);
    assertThat(said()).isEmpty();
  }

  @Test
  void whileTheDatabaseDoesNotAnswerNobodyIsBlamed() {
    away = true;
    watch.timedOut(pool, EXHAUSTED, now);
    assertThat(said()).isEmpty();
    away = false;
    watch.timedOut(pool, EXHAUSTED, now);
    assertThat(said()).hasSize(1);
  }

  @Test
  void nothingIsSaidWhileThePoolMayOpenMoreOrCannotTell() {
    reader.reads(new PoolReading(2, 0, 0, 3, 3, 1));
    watch.timedOut(pool, EXHAUSTED, now);
    pools.close(target);
    watch.timedOut(pool, EXHAUSTED, now);
    assertThat(said()).isEmpty();
  }

  @Test
  void aConnectionThatCameBackMeanwhileIsNotHeld() {
    second.giveBack(0);
    watch.timedOut(pool, EXHAUSTED, now);
    assertThat(said()).isEmpty();
  }

  private List<String> said() {
    voice.flush();
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    out.reset();
    return lines;
  }
}
