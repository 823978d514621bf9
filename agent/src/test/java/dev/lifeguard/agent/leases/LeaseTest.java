package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.Lease.Hold;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static final long MILLI = 1_000_000;

  private final Object target = new Object();
  private final Pool pool =
      new Pool(target, new FakeReader("orders"), name -> new PoolSettings(60_000_000_000L, 0));
  private final Lease lease = pool.newLease(this);
  private final long now = System.nanoTime();

  @Test
  void aNewLeaseIsNotOut() {
    assertThat(lease.isOut()).isFalse();
    assertThat(lease.current()).isNull();
    assertThat(lease.pool()).isSameAs(pool);
  }

  @Test
  void aBorrowIsHeldByTheCallingThreadAndItsWaitCounted() {
    lease.borrow(now - 3 * MILLI, now);
    Hold hold = lease.current();
    assertThat(hold.borrowedAt()).isEqualTo(now);
    assertThat(hold.ownerName()).isEqualTo(Thread.currentThread().getName());
    assertThat(hold.ownerId()).isEqualTo(Thread.currentThread().getId());
    assertThat(account().waits().sumNanos()).isEqualTo(3 * MILLI);
    assertThat(account().borrows()).isEqualTo(1);
    assertThat(account().outstanding()).isEqualTo(1);
  }

  @Test
  void aThreadThatWasRenamedIsHeldByItsNewName() {
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    try {
      lease.borrow(now, now);
      lease.giveBack(0);
      thread.setName("renamed");
      lease.borrow(now, now);
      assertThat(lease.current().ownerName()).isEqualTo("renamed");
    } finally {
      thread.setName(name);
    }
  }

  @Test
  void theTimeSinceTheLastBorrowIsKnownAlsoWhenItIsOver() {
    assertThat(lease.sinceBorrow(now)).isEqualTo(Long.MAX_VALUE);
    lease.borrow(now - 3 * MILLI, now);
    lease.giveBack(now + MILLI);
    assertThat(lease.sinceBorrow(now + 5 * MILLI)).isEqualTo(5 * MILLI);
  }

  @Test
  void aReturnCountsWithTheTimeThatThePoolNoted() {
    lease.borrow(now, now);
    assertThat(lease.giveBack(now + 7 * MILLI)).isNull();
    assertThat(lease.isOut()).isFalse();
    assertThat(account().uses().sumNanos()).isEqualTo(7 * MILLI);
    assertThat(account().returns()).isEqualTo(1);
  }

  @Test
  void aSecondReturnOfTheSameBorrowCountsNothing() {
    lease.borrow(now, now);
    lease.giveBack(now + MILLI);
    lease.giveBack(now + 2 * MILLI);
    assertThat(account().returns()).isEqualTo(1);
    assertThat(account().uses().sumNanos()).isEqualTo(MILLI);
  }

  @Test
  void aReturnWithoutABorrowCountsNothing() {
    assertThat(lease.giveBack(now)).isNull();
    assertThat(account().returns()).isZero();
  }

  @Test
  void aConnectionClosedOnItsWayToTheBorrowerIsKnownToBe() {
    assertThat(lease.isRetired()).isFalse();
    lease.retire();
    lease.borrow(now, now);
    assertThat(lease.isRetired()).isTrue();
    lease.giveBack(0);
    assertThat(account().outstanding()).isZero();
    assertThat(account().returns()).isEqualTo(1);
  }

  @Test
  void aNotedTimeFromBeforeTheBorrowIsNotBelieved() {
    long borrowed = System.nanoTime();
    lease.borrow(borrowed, borrowed);
    lease.giveBack(borrowed - 1);
    long most = System.nanoTime() - borrowed;
    assertThat(account().uses().sumNanos()).isBetween(0L, most);
    assertThat(account().uses().count()).isEqualTo(1);
  }

  @Test
  void withoutANoteTheClockIsRead() {
    long borrowed = System.nanoTime();
    lease.borrow(borrowed, borrowed - 5 * MILLI);
    lease.giveBack(0);
    assertThat(account().uses().sumNanos()).isGreaterThanOrEqualTo(5 * MILLI);
  }

  @Test
  void aBorrowOfWhatIsOutMeansThatItsReturnWasNotSeen() {
    lease.borrow(now, now);
    lease.borrow(now, now + MILLI);
    lease.giveBack(now + 2 * MILLI);
    assertThat(account().borrows()).isEqualTo(2);
    assertThat(account().returns()).isEqualTo(2);
    assertThat(account().unseenReturns()).isEqualTo(1);
    assertThat(account().uses().sumNanos()).isEqualTo(MILLI);
    assertThat(account().outstanding()).isZero();
  }

  @Test
  void aHoldIsReportedOnce() {
    lease.borrow(now, now);
    Hold hold = lease.current();
    assertThat(lease.report(hold)).isTrue();
    assertThat(lease.report(lease.current())).isFalse();
    assertThat(lease.isReported()).isTrue();
    assertThat(account().leaked()).isEqualTo(1);
  }

  @Test
  void theReturnOfAReportedHoldTellsWhatIsOver() {
    lease.borrow(now, now);
    Hold hold = lease.current();
    lease.report(hold);
    assertThat(lease.endedUnnoticed(hold)).isFalse();
    assertThat(lease.giveBack(now + MILLI)).isEqualTo(hold);
    assertThat(lease.endedUnnoticed(hold)).isFalse();
    assertThat(lease.isReported()).isFalse();
    assertThat(account().leaked()).isZero();
  }

  @Test
  void aHoldThatEndsWhileItIsReportedIsNoticedByTheReporter() {
    lease.borrow(now, now);
    Hold hold = lease.current();
    assertThat(lease.giveBack(now + MILLI)).isNull();
    assertThat(lease.report(hold)).isTrue();
    assertThat(lease.endedUnnoticed(hold)).isTrue();
    assertThat(lease.endedUnnoticed(hold)).isFalse();
  }

  @Test
  void theNextBorrowIsAnotherHold() {
    lease.borrow(now, now);
    Hold first = lease.current();
    lease.report(first);
    lease.giveBack(now);
    lease.borrow(now, now);
    assertThat(lease.current().turn()).isNotEqualTo(first.turn());
    assertThat(lease.isReported()).isFalse();
    assertThat(lease.report(lease.current())).isTrue();
  }

  @Test
  void aCapturedStackIsThatOfTheBorrowAndEndsWithIt() {
    Lease traced =
        new Pool(target, new FakeReader("orders"), name -> new PoolSettings(60_000_000_000L, 10))
            .newLease(this);
    traced.borrow(now, now);
    assertThat(traced.current().site().frames())
        .anyMatch(frame -> frame.getClassName().equals(LeaseTest.class.getName()));
    traced.giveBack(now);
    for (int i = 0; i < 20; i++) { // spends the budget
      traced.borrow(now, now);
      traced.giveBack(now);
    }
    traced.borrow(now, now);
    assertThat(traced.current().site()).isNull();
  }

  private Account account() {
    return pool.account();
  }
}
