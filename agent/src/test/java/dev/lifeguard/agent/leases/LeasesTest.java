package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of connections that the application has dropped while they were out. */
class LeasesTest {

  private static final long MINUTE = 60_000_000_000L;

  private final Object target = new Object();
  private final Pool pool = poolThatReportsAfter(MINUTE);

  @Test
  void aConnectionThatIsCollectedWhileItIsOutIsStillAHold() throws InterruptedException {
    borrowAndDrop(pool);
    pool.fold();
    assertThat(leases(pool))
        .singleElement()
        .satisfies(lease -> assertThat(lease.current()).isNotNull());
    expect(pool.account(), 1, 0, 1, 0);
  }

  @Test
  void itIsSoAfterItWasReportedToo() throws InterruptedException {
    borrowAndDrop(pool);
    report(leases(pool).get(0));
    expect(pool.account(), 1, 0, 1, 1);
    assertThat(leases(pool)).hasSize(1);
  }

  @Test
  void ofMoreThanManyOnlyTheNumberStays() {
    for (int i = 1; i <= 3 * Leases.MOST_LOST; i++) {
      lose(pool);
    }
    expect(pool.account(), 3 * Leases.MOST_LOST, 0, 3 * Leases.MOST_LOST, 0);
    assertThat(leases(pool)).as("not reported yet").hasSize(2 * Leases.MOST_LOST);
    leases(pool).forEach(LeasesTest::report);
    expect(pool.account(), 3 * Leases.MOST_LOST, 0, 3 * Leases.MOST_LOST, 2 * Leases.MOST_LOST);
    assertThat(leases(pool)).as("reported").hasSize(Leases.MOST_LOST);
  }

  @Test
  void whereNothingIsReportedOnlyTheNumberStays() {
    Pool silent = poolThatReportsAfter(0);
    lose(silent);
    expect(silent.account(), 1, 0, 1, 0);
    assertThat(leases(silent)).isEmpty();
  }

  @Test
  void aDroppedDataSourceStaysUntilAllThatWasLostIsReported() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Object source = new Object();
    Pool dropped = new Pool(source, new FakeReader("dropped"), name -> settings(MINUTE));
    WeakReference<Object> reference = new WeakReference<>(source, queue);
    source = null;
    dropped.stay();
    lose(dropped);
    Collected.await(reference, queue);
    assertThat(dropped.isGone()).isFalse();
    leases(dropped).forEach(LeasesTest::report);
    assertThat(dropped.isGone()).isTrue();
  }

  private Pool poolThatReportsAfter(long nanos) {
    return new Pool(target, new FakeReader("orders"), name -> settings(nanos));
  }

  private static PoolSettings settings(long threshold) {
    return new PoolSettings(threshold, 0);
  }

  private static void borrowAndDrop(Pool pool) throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Object home = new Object();
    WeakReference<Object> reference = new WeakReference<>(home, queue);
    pool.newLease(home).borrow(1, 1);
    home = null;
    Collected.await(reference, queue);
  }

  private void lose(Pool of) {
    Lease lease = of.newLease(this);
    lease.borrow(1, 1);
    lease.lose();
  }

  private static List<Lease> leases(Pool pool) {
    List<Lease> leases = new ArrayList<>();
    pool.forEachLease(leases::add);
    return leases;
  }

  private static void report(Lease lease) {
    Lease.Hold hold = lease.current();
    assertThat(hold).isNotNull();
    assertThat(lease.report(hold)).isTrue();
  }

  private static void expect(Account account, long borrows, long returns, int out, int leaked) {
    assertThat(account.borrows()).isEqualTo(borrows);
    assertThat(account.returns()).isEqualTo(returns);
    assertThat(account.outstanding()).isEqualTo(out);
    assertThat(account.leaked()).isEqualTo(leaked);
  }
}
