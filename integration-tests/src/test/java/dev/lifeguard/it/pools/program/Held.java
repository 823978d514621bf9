package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Here;
import dev.lifeguard.it.accounts.apps.Loan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What the test looks at while it lasts: a leak, threads that wait, connections in use. */
final class Held {

  private static final int WAITERS = 3;

  private final Stage leaky;
  private final Stage dropped;
  private final Stage waiting;
  private final Stage gauges;
  private final Stage away;
  private final List<Thread> waiters = new ArrayList<>();
  private Connection forgotten;
  private Loan wanted;
  private Loan used;

  Held(Lab lab) throws Exception {
    this.leaky = lab.open(Scenario.LEAKY, 1, 2, Lab.LONG);
    this.dropped = lab.open(Scenario.DROPPED, 1, 2, Lab.LONG);
    this.waiting = lab.open(Scenario.WAITING, 1, 1, Lab.LONG);
    this.gauges = lab.open(Scenario.GAUGES, 2, 4, Lab.LONG);
    this.away = lab.open(Scenario.AWAY, 0, 2, Lab.SHORT);
  }

  void hold() throws Exception {
    drop(dropped.pool());
    System.gc();
    forgotten = seen("lost", leaky.pool().getConnection(), Here.line());
    wanted = waiting.borrow();
    for (int i = 0; i < WAITERS; i++) {
      waiters.add(new Thread(this::wantToo, "waiter-" + i));
    }
    waiters.forEach(Thread::start);
    used = gauges.borrow();
    Loan second = gauges.borrow();
    Loan third = gauges.borrow();
    gauges.giveBack(third);
    gauges.giveBack(second);
    away.failToBorrow();
  }

  private static void drop(DataSource pool) throws SQLException {
    seen("dropped", pool.getConnection(), Here.line());
  }

  private static Connection seen(String what, Connection connection, String line) {
    System.out.println(what + " at " + line);
    return connection;
  }

  private void wantToo() {
    try {
      waiting.use(Duration.ZERO);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void letGo() throws Exception {
    forgotten.close();
    waiting.giveBack(wanted);
    for (Thread waiter : waiters) {
      waiter.join();
    }
    waiting.print();
    gauges.giveBack(used);
    gauges.print();
    away.giveBack(away.borrowInTheEnd());
    away.print();
  }
}
