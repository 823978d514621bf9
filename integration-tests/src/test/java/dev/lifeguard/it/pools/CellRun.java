package dev.lifeguard.it.pools;

import static dev.lifeguard.it.pools.KitFork.PATIENCE;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.KitProgram;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.TcpProxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run of {@link KitProgram} under the agent, and what was seen of it.
 *
 * @param held the metrics while connections are held
 * @param open how many connections the server had to {@link Scenario#GAUGES} then
 * @param connects how many the slow proxy has seen then
 * @param free the metrics when all are back
 * @param closed the metrics when all pools but {@link Scenario#COUNTED} are closed
 * @param stdout what the program said
 * @param stderr what the agent said
 */
record CellRun(
    CellMetrics held,
    int open,
    int connects,
    CellMetrics free,
    CellMetrics closed,
    List<String> stdout,
    List<String> stderr) {

  /** How long each connect of {@link Scenario#SLOW} takes at least. */
  static final Duration DELAY = Duration.ofMillis(300);

  private static final Duration GRACE = Duration.ofSeconds(5);

  static CellRun of(Cell cell, Class<? extends PoolUnderTest> adapter) throws SQLException {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy slow = TcpProxy.to(KitDatabases.server());
        TcpProxy away = TcpProxy.to(KitDatabases.server())) {
      slow.delayConnects(DELAY);
      away.refuse();
      try (JavaProcess program =
          KitFork.program(KitProgram.class, cell, adapter)
              .agent("leak.threshold=1s")
              .property("kit.slow", "127.0.0.1:" + slow.port())
              .property("kit.away", "127.0.0.1:" + away.port())
              .property("otel.exporter.otlp.endpoint", receiver.endpoint())
              .property("otel.metric.export.interval", "200")
              .start()) {
        return watch(program, receiver, slow, away);
      }
    }
  }

  private static CellRun watch(
      JavaProcess program, OtlpReceiver receiver, TcpProxy slow, TcpProxy away)
      throws SQLException {
    program.awaitStdout("held"::equals, PATIENCE);
    if (receiver.accepted() == 0) {
      receiver.awaitMore(1, GRACE);
    }
    // What does not come fails the test that is about it, not all of them.
    orGoOn(() -> receiver.awaitPoint(Names.LEAKED, of(Scenario.LEAKY), p -> p.value() == 1, GRACE));
    orGoOn(() -> program.awaitStderr(line -> says(line, "connection held for"), GRACE));
    CellMetrics held = new CellMetrics(receiver.awaitMore(2, PATIENCE));
    int open = KitDatabases.connectionsTo(Scenario.GAUGES);
    int connects = slow.accepted();
    away.up();
    program.writeLine("let go");
    program.awaitStdout("free"::equals, PATIENCE);
    orGoOn(() -> program.awaitStderr(line -> says(line, "connection came back"), GRACE));
    CellMetrics free = new CellMetrics(receiver.awaitMore(2, PATIENCE));
    program.writeLine("close");
    program.awaitStdout("closed"::equals, PATIENCE);
    CellMetrics closed = new CellMetrics(receiver.awaitMore(3, PATIENCE));
    program.writeLine("end");
    program.expectExit(0, PATIENCE);
    return new CellRun(
        held, open, connects, free, closed, program.stdout().all(), program.stderr().all());
  }

  /** What the program had counted of a scenario when it held connections. */
  Figures first(Scenario scenario) {
    return counted(scenario).get(0);
  }

  /** What it had counted when all were back. */
  Figures last(Scenario scenario) {
    List<Figures> all = counted(scenario);
    return all.get(all.size() - 1);
  }

  private List<Figures> counted(Scenario scenario) {
    return Lines.starting(stdout, scenario.database() + " ").stream().map(Figures::of).toList();
  }

  /** How many borrows the program has seen time out. */
  long timeouts(Scenario scenario) {
    String line = Lines.after(stdout, "timeouts of " + scenario.database() + " ");
    return Figures.of("timeouts " + line).get("timeouts");
  }

  /** How many borrows the program has seen fail, by kind. */
  Map<String, Long> failures(Scenario scenario) {
    return Lines.failures(stdout, scenario.database());
  }

  static Map<String, String> of(Scenario scenario) {
    return Map.of(Names.NAMESPACE, scenario.database());
  }

  private static boolean says(String line, String what) {
    return line.contains(Scenario.LEAKY.database()) && line.contains(what);
  }

  private static void orGoOn(Runnable expectation) {
    try {
      expectation.run();
    } catch (AssertionError e) {
      System.out.println("not seen in time: " + e.getMessage());
    }
  }
}
