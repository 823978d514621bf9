package dev.lifeguard.agent.leases;

import java.util.HashMap;
import java.util.Map;

/**
 * A pool's account at one moment. {@code borrows = returns + outstanding} whenever nothing is in
 * flight.
 *
 * @param waits wait times of successful borrows; their count is the number of borrows
 * @param uses use times of returned connections
 * @param unseenReturns returns that were inferred from the next borrow, and so have no use time
 * @param creates times to open a physical connection, successful or not
 * @param outstanding connections that are out
 * @param timeouts borrows that failed because the pool's acquisition time was over
 * @param failures failed borrows by what the application saw, timeouts and refusals among them
 * @param leaks holds that were reported as leaks
 * @param leaked of these, the ones still out
 * @param checks idle connections that were checked before they were lent
 */
public record Account(
    Times waits,
    Times uses,
    long unseenReturns,
    Times creates,
    int outstanding,
    long timeouts,
    Map<FailureKind, Long> failures,
    long leaks,
    int leaked,
    Checks checks) {

  /**
   * The number of borrows.
   *
   * @return connections handed to the application
   */
  public long borrows() {
    return waits.count();
  }

  /**
   * The number of returns.
   *
   * @return connections that came back or were closed while out
   */
  public long returns() {
    return uses.count() + unseenReturns;
  }

  /**
   * What was counted since an earlier moment; what is a state rather than a count stays.
   *
   * @param earlier the same pool's account, earlier
   * @return the difference
   */
  public Account since(Account earlier) {
    Map<FailureKind, Long> newFailures = new HashMap<>(failures);
    earlier.failures.forEach((kind, count) -> newFailures.merge(kind, -count, Long::sum));
    return new Account(
        waits.since(earlier.waits),
        uses.since(earlier.uses),
        unseenReturns - earlier.unseenReturns,
        creates.since(earlier.creates),
        outstanding,
        timeouts - earlier.timeouts,
        newFailures,
        leaks - earlier.leaks,
        leaked,
        checks.since(earlier.checks));
  }
}
