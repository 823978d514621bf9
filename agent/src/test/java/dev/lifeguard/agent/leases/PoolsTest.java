package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolsTest {

  private final FakeReader reader = new FakeReader("orders");
  private final AtomicInteger seen = new AtomicInteger();
  private final Pools pools =
      new Pools(name -> new PoolSettings(60_000_000_000L, 0), seen::incrementAndGet);
  private Object target = new Object();

  @Test
  void aPoolIsRegisteredWhenItIsFirstSeen() {
    assertThat(pools.anySeen()).isFalse();
    Pool pool = pools.of(target, reader);
    assertThat(pools.of(target, reader)).isSameAs(pool);
    assertThat(pools.anySeen()).isTrue();
    assertThat(pools.open()).containsExactly(pool);
    assertThat(seen).hasValue(1);
  }

  @Test
  void poolsAreToldApartByIdentity() {
    record Same() {}
    assertThat(pools.of(new Same(), reader)).isNotSameAs(pools.of(new Same(), reader));
  }

  @Test
  void aClosedPoolIsHandedOutOnce() {
    Pool pool = pools.of(target, reader);
    pools.close(target);
    assertThat(pools.open()).isEmpty();
    assertThat(pools.open()).isEmpty();
    assertThat(pools.takeClosed()).isSameAs(pool);
    assertThat(pools.takeClosed()).isNull();
  }

  @Test
  void aFailureAfterTheCloseMakesNoNewPool() {
    Pool pool = pools.of(target, reader);
    pools.close(target);
    assertThat(pools.of(target, reader)).isSameAs(pool);
    assertThat(pools.open()).isEmpty();
    assertThat(seen).hasValue(1);
  }

  @Test
  void closingWhatIsUnknownDoesNothing() {
    pools.close(new Object());
    assertThat(pools.open()).isEmpty();
    assertThat(pools.takeClosed()).isNull();
  }

  @Test
  void aPoolThatIsDroppedWithoutACloseIsGoneToo() throws InterruptedException {
    Pool pool = pools.of(target, reader);
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> weak = new WeakReference<>(target, queue);
    target = null;
    Collected.await(weak, queue);
    assertThat(pools.open()).isEmpty();
    assertThat(pools.takeClosed()).isSameAs(pool);
  }

  @Test
  void theLastAccountsOfAHundredClosedPoolsAreKept() {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      targets.add(new Object());
      pools.of(targets.get(i), reader).newLease(this);
      pools.close(targets.get(i));
      pools.open();
    }
    int kept = 0;
    while (pools.takeClosed() != null) {
      kept++;
    }
    assertThat(kept).isEqualTo(100);
  }

  @Test
  void poolsOfOneNameThatNeverCameToBeAreKeptAsOneWithWhatAllHaveTried() {
    List<Object> targets = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      targets.add(new Object());
      Pool attempt = pools.of(targets.get(i), new FakeReader(i % 2 == 0 ? "orders" : "stock"));
      attempt.created(1_000);
      attempt.failed(new SQLException("refused", "08001"));
      pools.close(targets.get(i));
      pools.open();
    }
    for (String name : List.of("orders", "stock")) {
      Pool kept = pools.takeClosed();
      assertThat(kept).isNotNull().returns(name, Pool::name);
      Account account = kept.account();
      assertThat(account.creates().count()).isEqualTo(60);
      assertThat(account.creates().sumNanos()).isEqualTo(60_000);
      assertThat(account.failures().values()).containsExactly(60L);
    }
    assertThat(pools.takeClosed()).isNull();
  }

  @Test
  void aPoolThatWasToldOfIsKeptByItself() {
    Object other = new Object();
    pools.of(target, reader).account();
    pools.of(other, reader).failed(new SQLException("refused", "08001"));
    pools.close(target);
    pools.close(other);
    assertThat(pools.open()).isEmpty();
    assertThat(pools.takeClosed()).isNotNull();
    assertThat(pools.takeClosed()).isNotNull();
  }

  @Test
  void threadsThatSeeAPoolAtOnceAgreeOnIt() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 200; round++) {
        Object shared = new Object();
        List<Callable<Pool>> seers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          seers.add(() -> pools.of(shared, reader));
        }
        List<Pool> found = new ArrayList<>();
        for (Future<Pool> future : threads.invokeAll(seers)) {
          found.add(future.get());
        }
        assertThat(found).containsOnly(found.get(0));
        assertThat(pools.open()).containsOnlyOnce(found.get(0));
        pools.close(shared);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aPoolThatOpensAgainIsAnotherOne() {
    Object target = new Object();
    FakeReader reader = new FakeReader("orders");
    pools.opened(target, reader);
    Pool first = pools.of(target, reader);
    pools.opened(target, reader);
    assertThat(pools.of(target, reader)).isSameAs(first);
    pools.close(target);
    pools.opened(target, reader);
    assertThat(pools.of(target, reader)).isNotSameAs(first);
    assertThat(pools.open()).containsExactly(pools.of(target, reader));
  }

  @Test
  void nothingButASumIsKeptOfConnectionsThatAreGoneThoughNobodyAsksForAccounts()
      throws InterruptedException {
    Pool pool = pools.of(target, reader);
    awaitNothingIsKeptOf(pool);
    assertThat(pool.account().borrows()).isEqualTo(1);
    pools.close(target);
    assertThat(pools.open()).isEmpty();
    awaitNothingIsKeptOf(pool);
    Account account = pool.account();
    assertThat(account.borrows()).isEqualTo(2);
    assertThat(account.returns()).isEqualTo(2);
    assertThat(account.uses().sumNanos()).isEqualTo(2 * 5);
  }

  private void awaitNothingIsKeptOf(Pool pool) throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    Tally tally = new Tally();
    Collected.await(lendAndForget(pool, tally, queue), queue);
    WeakReference<Tally> kept = new WeakReference<>(tally, queue);
    tally = null;
    pools.fold();
    Collected.await(kept, queue);
  }

  private static WeakReference<Object> lendAndForget(
      Pool pool, Tally tally, ReferenceQueue<Object> queue) {
    Object home = new Object();
    Lease lease = pool.newLease(home, tally);
    lease.borrow(1, 1);
    lease.giveBack(1 + 5);
    return new WeakReference<>(home, queue);
  }
}
