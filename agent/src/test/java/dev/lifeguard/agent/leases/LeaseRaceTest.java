package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.Lease.Hold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must hold whatever two threads do to one lease, and when. */
@Timeout(60)
class LeaseRaceTest {

  private final Object target = new Object();
  private final Pool pool =
      new Pool(target, new FakeReader("orders"), name -> new PoolSettings(60_000_000_000L, 0));
  private final Lease lease = pool.newLease(this);
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void stop() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aReturnByTwoThreadsAtOnceCountsOnce() throws Exception {
    int rounds = 5_000;
    CyclicBarrier together = new CyclicBarrier(2);
    Future<?> other =
        threads.submit(
            () -> {
              for (int i = 0; i < rounds; i++) {
                together.await();
                lease.giveBack(0);
                together.await();
              }
              return null;
            });
    for (int i = 0; i < rounds; i++) {
      long now = System.nanoTime();
      lease.borrow(now, now);
      together.await();
      lease.giveBack(0);
      together.await();
    }
    other.get();
    Account account = pool.account();
    assertThat(account.borrows()).isEqualTo(rounds);
    assertThat(account.returns()).isEqualTo(rounds);
    assertThat(account.unseenReturns()).isZero();
    assertThat(account.outstanding()).isZero();
  }

  @Test
  void theEndOfAReportedHoldIsToldExactlyOnce() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Future<List<Long>> returned = threads.submit(() -> borrowAndReturnUntil(enough));
    List<Long> reported = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    while (reported.size() < 5_000) {
      Hold hold = lease.current();
      if (hold != null && lease.report(hold)) {
        reported.add(hold.turn());
        if (lease.endedUnnoticed(hold)) {
          told.add(hold.turn());
        }
      }
    }
    enough.set(true);
    told.addAll(returned.get());
    assertThat(reported).doesNotHaveDuplicates();
    assertThat(told).containsExactlyInAnyOrderElementsOf(reported);
  }

  @Test
  void aHoldThatIsSeenIsNeverAMixtureOfTwo() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Future<List<Long>> borrower = threads.submit(() -> borrowAndReturnUntil(enough));
    for (int seen = 0; seen < 50_000; ) {
      Hold hold = lease.current();
      if (hold != null) {
        seen++;
        assertThat(hold.borrowedAt()).isEqualTo(hold.turn() / 2);
      }
    }
    enough.set(true);
    assertThat(borrower.get()).as("nothing was reported").isEmpty();
  }

  /** The time of a borrow is its number, so that it can be told from its turn. */
  private List<Long> borrowAndReturnUntil(AtomicBoolean enough) {
    List<Long> over = new ArrayList<>();
    for (int i = 0; !enough.get(); i++) {
      lease.borrow(i, i);
      if (i % 16 == 0) {
        Thread.yield(); // where there is one processor only, the other thread is to see a hold
      }
      Hold hold = lease.giveBack(i + 1L);
      if (hold != null) {
        over.add(hold.turn());
      }
    }
    return over;
  }

  @Test
  void borrowsAreReturnsPlusOutstandingWheneverNothingIsInFlight() throws Exception {
    Lease other = pool.newLease(this);
    Future<?> borrower = threads.submit(() -> borrowAndReturn(lease, 50_000));
    borrowAndReturn(other, 50_000);
    borrower.get();
    other.borrow(0, 0);
    Account account = pool.account();
    assertThat(account.borrows()).isEqualTo(100_001);
    assertThat(account.returns()).isEqualTo(100_000);
    assertThat(account.outstanding()).isEqualTo(1);
  }

  private static void borrowAndReturn(Lease lease, int times) {
    for (int i = 0; i < times; i++) {
      lease.borrow(i, i);
      lease.giveBack(i);
    }
  }

  @Test
  void countsNeverGoDownWhileConnectionsComeAndGo() throws Exception {
    int connections = 2_000;
    Future<?> churn = threads.submit(() -> openAndForget(connections));
    Future<?> chores = threads.submit(() -> foldUntil(churn));
    long borrows = 0;
    long returns = 0;
    while (!chores.isDone()) {
      Account account = pool.account();
      assertThat(account.borrows()).isGreaterThanOrEqualTo(borrows);
      assertThat(account.returns()).isGreaterThanOrEqualTo(returns);
      borrows = account.borrows();
      returns = account.returns();
    }
    chores.get();
    churn.get();
    assertThat(pool.account().borrows()).isEqualTo(connections);
    assertThat(pool.account().returns()).isEqualTo(connections);
  }

  private void openAndForget(int connections) {
    for (int i = 0; i < connections; i++) {
      borrowAndReturn(pool.newLease(new Object()), 1);
      if (i % 200 == 0) {
        System.gc(); // so that leases go while accounts are taken
      }
    }
  }

  private void foldUntil(Future<?> done) {
    while (!done.isDone()) {
      pool.fold();
    }
  }
}
