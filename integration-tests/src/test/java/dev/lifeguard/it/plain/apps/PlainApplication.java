package dev.lifeguard.it.plain.apps;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.apps.Cue;
import dev.lifeguard.it.accounts.apps.Here;
import dev.lifeguard.it.accounts.apps.Ledger;
import dev.lifeguard.it.accounts.apps.Lender;
import dev.lifeguard.it.accounts.apps.Loan;
import dev.lifeguard.it.accounts.apps.Pools;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Uses every way to a connection in the same manner, and leaks one of each; beside a pool that is
 * known, by which the test sees that metrics flow.
 */
public final class PlainApplication {

  private static final Duration HOLD = Duration.ofMillis(2);

  private final Map<Supply, Lender> lenders = new EnumMap<>(Supply.class);
  private final Map<Supply, Ledger> ledgers = new EnumMap<>(Supply.class);
  private final Map<Supply, Loan> lost = new EnumMap<>(Supply.class);
  private final Map<Supply, Lender> astray = new EnumMap<>(Supply.class);

  private PlainApplication() {}

  /**
   * Stops when all is in use, when the known pool is, when one of each is lost, and when those are
   * back.
   */
  public static void main(String[] args) throws Exception {
    PlainApplication application = new PlainApplication();
    try (HikariDataSource known = Pools.open("known", 1)) {
      List<Loan> early = application.open(args.length > 0);
      Cue.await("used");
      known.getConnection().close();
      Cue.await("opened");
      for (Loan loan : early) {
        loan.connection().close();
      }
      application.work();
      Cue.await("leaked");
      application.giveBack();
      Cue.await("returned");
    }
  }

  private List<Loan> open(boolean used) throws Exception {
    List<Loan> early = new ArrayList<>();
    for (Supply supply : Supply.seen(used)) {
      Lender lender = supply.open(Databases.url(supply.database()));
      lenders.put(supply, lender);
      ledgers.put(supply, new Ledger());
      if (used) {
        new Ledger().use(lender, HOLD);
        early.add(new Ledger().borrow(lender));
      }
    }
    return early;
  }

  private void work() throws Exception {
    for (Supply supply : lenders.keySet()) {
      Lender lender = lenders.get(supply);
      Ledger ledger = ledgers.get(supply);
      Thread other = new Thread(() -> use(lender, ledger));
      other.start();
      use(lender, ledger);
      other.join();
      Loan loan = ledger.borrow(lender);
      ledger.giveBack(loan);
      loan.connection().close();
      lost.put(supply, lose(lender, ledger));
      fail(supply);
    }
    ledgers.forEach((supply, ledger) -> ledger.print(supply.name()));
  }

  private static void use(Lender lender, Ledger ledger) {
    try {
      for (int i = 0; i < 10; i++) {
        ledger.use(lender, HOLD);
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Loan lose(Lender lender, Ledger ledger) throws SQLException {
    System.out.println("lost at " + Here.line());
    return ledger.borrow(lender);
  }

  private void fail(Supply supply) throws Exception {
    Lender lender = supply.open(Databases.url(supply.database() + Databases.NOWHERE));
    astray.put(supply, lender);
    try (AutoCloseable connection = lender.get()) {
      throw new IllegalStateException("got " + connection);
    } catch (SQLException expected) {
      System.out.println(supply + " failed");
    }
  }

  private void giveBack() throws SQLException {
    for (Supply supply : lenders.keySet()) {
      ledgers.get(supply).giveBack(lost.get(supply));
      ledgers.get(supply).print(supply.name() + "-closed");
    }
  }
}
