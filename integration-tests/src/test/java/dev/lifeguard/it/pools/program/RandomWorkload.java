package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Crowd;
import dev.lifeguard.it.accounts.apps.Loan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Twenty threads that use a small pool well and badly, by the numbers of a fixed seed. At first all
 * of them wait in vain; in the end some connections stay out.
 */
final class RandomWorkload {

  private static final int THREADS = 20;
  private static final int ROUNDS = 40;
  private static final int SIZE = 5;
  private static final int KEPT = 3;
  private static final int SEED = 20_260_917;

  private final Lab lab;
  private final ExecutorService others = Executors.newFixedThreadPool(2);
  private final List<Loan> kept = new ArrayList<>();
  private final Stage stage;

  RandomWorkload(Lab lab) throws Exception {
    this.lab = lab;
    this.stage = lab.open(Scenario.RANDOM, 1, SIZE, Lab.SHORT);
  }

  void run() throws Exception {
    List<Loan> all = borrow(SIZE);
    Crowd.of(THREADS, stage::failToBorrow);
    for (Loan loan : all) {
      stage.giveBack(loan);
    }
    AtomicInteger seeds = new AtomicInteger(SEED);
    Crowd.of(THREADS, () -> work(new Random(seeds.getAndIncrement())));
    kept.addAll(borrow(KEPT));
    stage.print();
  }

  /** Nothing is out any more. */
  void letGo() throws SQLException {
    for (Loan loan : kept) {
      stage.giveBack(loan);
    }
    others.shutdown();
    stage.print();
  }

  private List<Loan> borrow(int count) throws InterruptedException {
    List<Loan> loans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      loans.add(stage.borrowInTheEnd());
    }
    return loans;
  }

  private Void work(Random random) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      Loan loan = stage.tryToBorrow();
      if (loan != null) {
        Ways.quietly(() -> query(loan.jdbc(), random.nextInt(10) == 0));
        stage.giveBack(loan, connection -> end(connection, random.nextInt(100)));
      }
    }
    return null;
  }

  private static void query(Connection connection, boolean badly) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(badly ? "select 1/0" : "select pg_sleep(0.001)");
    }
  }

  private void end(Connection connection, int how) throws Exception {
    if (how < 3 && lab.can(Behaviour.ABORT)) {
      Ways.abort(connection);
    } else if (how < 6 && lab.can(Behaviour.EVICTED_IN_USE)) {
      Ways.evict(stage, connection);
    } else if (how < 20) {
      connection.close();
      Ways.quietly(connection::close);
    } else if (how < 35) {
      elsewhere(connection::close);
    } else if (how < 45) {
      connection.close();
      elsewhere(connection::close);
    } else {
      connection.close();
    }
  }

  private void elsewhere(Ways.Attempt attempt) throws Exception {
    Callable<?> close =
        () -> {
          Ways.quietly(attempt);
          return null;
        };
    others.submit(close).get();
  }
}
