package dev.lifeguard.benchmarks.outage.scenario;

import dev.lifeguard.benchmarks.outage.application.Application;
import dev.lifeguard.benchmarks.outage.database.Database;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.List;

/**
 * What a scenario can lay its hands on.
 *
 * @param database the server
 * @param proxy what all applications connect through
 * @param applications the JVMs, up and working
 */
public record Site(Database database, TcpProxy proxy, List<JavaProcess> applications) {

  private static final Duration OBEDIENCE = Duration.ofSeconds(60);

  /** Copies the list. */
  public Site {
    applications = List.copyOf(applications);
  }

  /** Tells all applications a word. */
  public void tell(String word) {
    applications.forEach(application -> application.writeLine(word));
  }

  /** Waits until each application has said a word. */
  void hear(String word) {
    applications.forEach(application -> application.awaitStdout(word, OBEDIENCE));
  }

  /** All applications take their own connections. */
  void hold() {
    tell(Application.HOLD);
    hear(Application.HELD);
  }
}
