package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolTest {

  private static final long MILLI = 1_000_000;

  private final FakeReader reader = new FakeReader("orders");
  private Object target = new Object();
  private final Pool pool = new Pool(target, reader, name -> new PoolSettings(60_000_000_000L, 10));
  private final long now = System.nanoTime();

  @Test
  void leasesAddUp() {
    Lease one = pool.newLease(this);
    Lease two = pool.newLease(this);
    one.borrow(now - MILLI, now);
    one.giveBack(now + 5 * MILLI);
    two.borrow(now - 2 * MILLI, now);
    Account account = pool.account();
    assertThat(account.borrows()).isEqualTo(2);
    assertThat(account.waits().sumNanos()).isEqualTo(3 * MILLI);
    assertThat(account.returns()).isEqualTo(1);
    assertThat(account.uses().sumNanos()).isEqualTo(5 * MILLI);
    assertThat(account.outstanding()).isEqualTo(1);
  }

  @Test
  void whatWasCountedOutlivesTheConnectionItWasCountedOn() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> gone = lendTwiceAndForget(queue);
    pool.newLease(this).borrow(now, now);
    Account before = pool.account();
    Collected.await(gone, queue);
    for (int i = 0; i < 3; i++) {
      Account after = pool.account();
      assertThat(after.borrows()).isEqualTo(before.borrows()).isEqualTo(3);
      assertThat(after.returns()).isEqualTo(before.returns()).isEqualTo(2);
      assertThat(after.unseenReturns()).isEqualTo(1);
      assertThat(after.uses().sumNanos()).isEqualTo(before.uses().sumNanos());
    }
    assertThat(leases()).hasSize(1);
  }

  private WeakReference<Object> lendTwiceAndForget(ReferenceQueue<Object> queue) {
    Object home = new Object();
    Lease lease = pool.newLease(home);
    lease.borrow(now, now);
    lease.borrow(now, now);
    lease.giveBack(now + 5 * MILLI);
    return new WeakReference<>(home, queue);
  }

  private List<Lease> leases() {
    List<Lease> leases = new ArrayList<>();
    pool.forEachLease(leases::add);
    return leases;
  }

  @Test
  void whatIsSinceAnEarlierAccountIsTheDifference() {
    Lease lease = pool.newLease(this);
    lease.borrow(now - MILLI, now);
    lease.giveBack(now + MILLI);
    pool.created(MILLI);
    pool.failed(new SQLException("no", "08006"));
    assertThat(pool.checked(false)).isEqualTo(1);
    Account earlier = pool.account();
    assertThat(pool.checked(false)).isEqualTo(2);
    pool.checked(true);
    lease.borrow(now - 2 * MILLI, now);
    pool.created(3 * MILLI);
    pool.failed(new SQLException("no", "08006"));
    pool.failed(new SQLTransientConnectionException("timed out"));
    Account since = pool.account().since(earlier);
    assertThat(since.borrows()).isEqualTo(1);
    assertThat(since.waits().sumNanos()).isEqualTo(2 * MILLI);
    assertThat(since.returns()).isZero();
    assertThat(since.creates().sumNanos()).isEqualTo(3 * MILLI);
    assertThat(since.timeouts()).isEqualTo(1);
    assertThat(since.failures())
        .containsEntry(new FailureKind("08006", "java.sql.SQLException"), 1L);
    assertThat(since.checks()).isEqualTo(new Checks(1, 1));
    assertThat(since.outstanding()).as("a state, not a count").isEqualTo(1);
  }

  @Test
  void failuresAreCountedBySqlStateAndType() {
    pool.failed(new SQLException("no", "08006"));
    pool.failed(new SQLException("again", "08006"));
    pool.failed(new SQLException("other", "28000"));
    pool.failed(new IllegalStateException("no state"));
    assertThat(pool.account().failures())
        .isEqualTo(
            Map.of(
                new FailureKind("08006", "java.sql.SQLException"), 2L,
                new FailureKind("28000", "java.sql.SQLException"), 1L,
                new FailureKind("", "java.lang.IllegalStateException"), 1L));
    assertThat(pool.account().timeouts()).isZero();
  }

  @Test
  void aTimeoutIsAFailureAndCountedApart() {
    pool.failed(new SQLTransientConnectionException("timed out", "08001"));
    assertThat(pool.account().timeouts()).isEqualTo(1);
    assertThat(pool.account().failures())
        .containsEntry(
            new FailureKind("08001", SQLTransientConnectionException.class.getName()), 1L);
  }

  @Test
  void aRefusalIsAFailureAndNoTimeoutThoughItLooksLikeOne() {
    SQLException refusal = new SQLTransientConnectionException("the database is away", "08001");
    pool.refused(refusal);
    assertThat(pool.account().timeouts()).isZero();
    assertThat(pool.account().failures()).containsEntry(FailureKind.of(refusal), 1L);
    assertThat(pool.hasFailed(refusal)).isTrue();
  }

  @Test
  void theKindsOfFailuresAreBounded() {
    for (int i = 0; i < FailureKind.MOST + 10; i++) {
      pool.failed(new SQLException("no", "X" + i));
    }
    pool.failed(new SQLException("no", "X0"));
    Map<FailureKind, Long> failures = pool.account().failures();
    assertThat(failures).hasSize(FailureKind.MOST + 1).containsEntry(FailureKind.OTHER, 10L);
    assertThat(failures).containsEntry(new FailureKind("X0", "java.sql.SQLException"), 2L);
  }

  @Test
  void newConnectionsAreTimed() {
    pool.created(2 * MILLI);
    pool.created(3 * MILLI);
    assertThat(pool.account().creates().count()).isEqualTo(2);
    assertThat(pool.account().creates().sumNanos()).isEqualTo(5 * MILLI);
  }

  @Test
  void theDescriptionIsReadOnce() {
    assertThat(pool.name()).isEqualTo("orders");
    reader.vanish();
    assertThat(pool.name()).isEqualTo("orders");
  }

  @Test
  void aPoolThatCannotBeDescribedYetHasAStandInForItsName() {
    reader.vanish();
    assertThat(pool.description()).isNull();
    assertThat(pool.name()).isEqualTo("unnamed pool");
  }

  @Test
  void gaugesAreReadUntilThePoolIsClosed() {
    PoolReading reading = new PoolReading(1, 2, 3, 4, 5, 6);
    reader.reads(reading);
    assertThat(pool.read()).isEqualTo(reading);
    assertThat(pool.isGone()).isFalse();
    pool.close();
    assertThat(pool.read()).isNull();
    assertThat(pool.isGone()).isTrue();
  }

  @Test
  void thePoolOfTheApplicationIsNotKeptAlive() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> weak = new WeakReference<>(target, queue);
    Lease lease = pool.newLease(this);
    lease.borrow(now, now);
    target = null;
    Collected.await(weak, queue);
    assertThat(pool.isGone()).isTrue();
    assertThat(pool.read()).isNull();
    assertThat(pool.account().borrows()).isEqualTo(1);
  }

  @Test
  void moreStacksAreCapturedWhileThePoolIsNearlyFull() {
    reader.reads(new PoolReading(3, 2, 0, 5, 5, 0));
    pool.adaptCaptures(pool.read(), now);
    assertThat(captures(now)).isBetween(10, 11);
    reader.reads(new PoolReading(4, 1, 0, 5, 5, 0));
    pool.adaptCaptures(pool.read(), now);
    assertThat(captures(now + 1_000 * MILLI)).as("one interval may be overspent").isBetween(40, 51);
  }

  @Test
  void moreStacksAreCapturedForAWhileAfterALeakWithoutOne() {
    Lease lease =
        new Pool(target, reader, name -> new PoolSettings(60_000_000_000L, 0)).newLease(this);
    lease.borrow(now, now);
    pool.leaked(lease.current(), now);
    assertThat(pool.account().leaks()).isEqualTo(1);
    pool.adaptCaptures(pool.read(), now + MILLI);
    assertThat(captures(now)).isBetween(50, 51);
  }

  @Test
  void fewerStacksAreCapturedWhileThereAreVeryManyBorrows() {
    Lease lease = pool.newLease(this);
    for (int i = 0; i < 5_000; i++) {
      lease.borrow(now, now);
      lease.giveBack(now);
    }
    pool.adaptCaptures(pool.read(), now + 1_000 * MILLI);
    assertThat(captures(now + 3_000 * MILLI)).isBetween(2, 3);
    pool.adaptCaptures(pool.read(), now + 6_000 * MILLI);
    assertThat(captures(now + 6_000 * MILLI)).isBetween(10, 11);
  }

  private int captures(long at) {
    int captures = 0;
    Lease lease = pool.newLease(this);
    for (int i = 0; i < 200; i++) {
      lease.borrow(at, at);
      captures += lease.current().site() == null ? 0 : 1;
      lease.giveBack(at);
    }
    return captures;
  }
}
