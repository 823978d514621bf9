package dev.lifeguard.agent.resilience.failures;

import dev.lifeguard.agent.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a failed borrow or connect means, by the {@linkplain FailureTable table of failures}.
 *
 * <p>One failure is often several exceptions: a pool's, with the driver's as its cause, with the
 * JDK's as that one's. Of each, the first row that fits counts. Among those,
 *
 * <ol>
 *   <li>a row from the settings beats the built-in ones;
 *   <li>a row that says why (a database's code or SQLState, a network or TLS exception) beats one
 *       that only says that there was no connection (a pool's timeout, a bare JDBC type). So a
 *       pool's timeout is exhaustion only if nothing else is behind it: HikariCP, Druid, c3p0, UCP
 *       and IronJacamar pass on why connections could not be opened, as cause, and HikariCP copies
 *       the SQLState onto its own exception;
 *   <li>the earliest beats the later ones. A cause was there before what it caused, and is more
 *       exact: a driver says {@code 08006} for whatever happened in its socket, its cause tells a
 *       reset from a certificate that is not trusted. A next exception came afterwards.
 * </ol>
 *
 * <p>Immutable; any thread may ask. An answer takes some microseconds, the first half a millisecond
 * more, for classes are loaded. Methods of the exceptions are called, and what they throw is passed
 * on.
 */
public final class Classifier {

  private final List<Group> groups;

  private Classifier(List<Group> groups) {
    this.groups = groups;
  }

  /**
   * One with the built-in table and what the settings add to it.
   *
   * @param settings the settings in force
   * @return the classifier
   */
  public static Classifier of(Settings settings) {
    List<Group> groups = new ArrayList<>();
    groups.add(SettingRows.of(settings));
    groups.addAll(FailureTable.groups());
    return new Classifier(List.copyOf(groups));
  }

  /**
   * Tells what a failure means.
   *
   * @param failure what was thrown
   * @return its class; {@link FailureClass#APPLICATION} if no row fits, or if the exception does
   *     not tell about itself
   */
  public FailureClass classify(Throwable failure) {
    try {
      return classifyChain(failure);
    } catch (RuntimeException | LinkageError e) {
      return FailureClass.APPLICATION;
    }
  }

  private FailureClass classifyChain(Throwable failure) {
    Chain chain = new Chain(failure);
    FailureClass verdict = FailureClass.APPLICATION;
    int weight = 0;
    int deciding = -1;
    for (int i = 0; i < chain.size(); i++) {
      Facts facts = new Facts(chain.link(i));
      for (Group group : groups) {
        if (group.weight() < weight) {
          continue;
        }
        Row row = firstFit(group, facts);
        if (row != null) {
          if (group.weight() > weight || chain.isEarlier(i, deciding)) {
            verdict = row.failureClass();
            weight = group.weight();
            deciding = i;
          }
          break;
        }
      }
    }
    return verdict;
  }

  private static @Nullable Row firstFit(Group group, Facts facts) {
    List<Row> rows = group.rows();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).condition().fits(facts)) {
        return rows.get(i);
      }
    }
    return null;
  }
}
