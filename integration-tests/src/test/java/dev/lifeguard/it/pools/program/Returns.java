package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Crowd;
import dev.lifeguard.it.accounts.apps.Loan;
import java.time.Duration;

/** What comes to its end at once: borrows, the ways in which connections come back, failures. */
final class Returns {

  private static final int ROUNDS = 5;

  private final Lab lab;

  Returns(Lab lab) {
    this.lab = lab;
  }

  void all() throws Exception {
    count();
    closeTwice();
    closeByAnother();
    abort();
    evict();
    useVirtualThreads();
    timeOut();
    openSlowly();
    refuse();
    useUnnamed();
    useTwins();
  }

  private void count() throws Exception {
    Stage stage = lab.open(Scenario.COUNTED, 1, 2, Lab.LONG);
    Crowd.of(
        4,
        () -> {
          for (int i = 0; i < 10; i++) {
            stage.use(Duration.ofMillis(1));
          }
          return null;
        });
    stage.print();
  }

  private void closeTwice() throws Exception {
    Stage stage = lab.open(Scenario.DOUBLED, 1, 1, Lab.LONG);
    for (int i = 0; i < ROUNDS; i++) {
      Loan loan = stage.borrow();
      stage.giveBack(loan);
      Ways.quietly(loan.jdbc()::close);
      Loan another = stage.borrow();
      Ways.quietly(loan.jdbc()::close);
      if (another.jdbc().isClosed()) {
        throw new IllegalStateException("closed by its borrower before");
      }
      stage.giveBack(another);
    }
    stage.print();
  }

  private void closeByAnother() throws Exception {
    Stage stage = lab.open(Scenario.CROSSED, 1, 1, Lab.LONG);
    for (int i = 0; i < ROUNDS; i++) {
      Loan loan = stage.borrow();
      Crowd.of(
          1,
          () -> {
            stage.giveBack(loan);
            return null;
          });
    }
    stage.print();
  }

  private void abort() throws Exception {
    if (lab.can(Behaviour.ABORT)) {
      Stage stage = lab.open(Scenario.ABORTED, 1, 1, Lab.LONG);
      for (int i = 0; i < ROUNDS; i++) {
        stage.giveBack(stage.borrow(), Ways::abort);
      }
      stage.print();
    }
  }

  private void evict() throws Exception {
    if (lab.can(Behaviour.EVICTED_IN_USE)) {
      Stage stage = lab.open(Scenario.EVICTED, 1, 1, Lab.LONG);
      for (int i = 0; i < ROUNDS; i++) {
        stage.giveBack(stage.borrow(), connection -> Ways.evict(stage, connection));
      }
      stage.print();
    }
  }

  private void useVirtualThreads() throws Exception {
    if (VirtualThreads.exist() && lab.can(Behaviour.VIRTUAL_THREADS)) {
      Stage stage = lab.open(Scenario.VIRTUAL, 1, 4, Lab.LONG);
      Crowd.of(
          VirtualThreads.oneForEach(),
          200,
          () -> {
            stage.use(Duration.ZERO);
            return null;
          });
      stage.print();
    }
  }

  private void timeOut() throws Exception {
    Stage stage = lab.open(Scenario.TIMED, 1, 1, Lab.SHORT);
    Loan loan = stage.borrowInTheEnd();
    Crowd.of(2, stage::failToBorrow);
    stage.giveBack(loan);
    stage.print();
  }

  private void openSlowly() throws Exception {
    Stage stage = lab.open(Scenario.SLOW, 0, 1, Lab.LONG);
    stage.use(Duration.ZERO);
    stage.print();
  }

  private void refuse() throws Exception {
    Stage stage = lab.open(Scenario.REFUSED, 0, 1, Lab.SHORT);
    stage.failToBorrow();
    stage.failToBorrow();
    stage.print();
  }

  private void useUnnamed() throws Exception {
    lab.openUnnamed(Scenario.UNNAMED, 1).use(Duration.ZERO);
  }

  private void useTwins() throws Exception {
    Stage first = lab.openUnnamed(Scenario.TWINS, 1);
    Stage second = lab.openUnnamed(Scenario.TWINS, 1);
    for (int i = 0; i < 2; i++) {
      first.use(Duration.ZERO);
    }
    for (int i = 0; i < 3; i++) {
      second.use(Duration.ZERO);
    }
  }
}
