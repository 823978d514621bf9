package dev.lifeguard.it.pools;

import static dev.lifeguard.it.pools.KitFork.PATIENCE;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.LookAtProgram;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * Two runs of {@link LookAtProgram}.
 *
 * @param bare what it printed without the agent
 * @param watched what it printed with the agent
 * @param said what the agent called the pool without a name; of an unknown version all it said
 */
record LookRun(String bare, String watched, String said) {

  private static final Pattern AGROAL_REFUSES =
      Pattern.compile(
          "^after the end: java\\.sql\\.SQLException: (This pool is closed and does not handle any"
              + " more connections!|Can't create new connection as the pool is shutting down)\\R"
              + "( .*\\R?|after the end: java\\.util\\.concurrent"
              + "\\.(Cancellation|RejectedExecution)Exception: .*\\R?)*",
          Pattern.MULTILINE);

  /** The same with a version that the agent does not know, of which nothing is to be exported. */
  static LookRun below(Cell cell, Class<? extends PoolUnderTest> adapter) throws SQLException {
    try (JavaProcess bare = KitFork.program(LookAtProgram.class, cell, adapter).start();
        JavaProcess watched =
            KitFork.program(LookAtProgram.class, cell, adapter)
                .agent("log.level=debug")
                .env("OTEL_METRICS_EXPORTER", "none")
                .start()) {
      end(bare);
      end(watched);
      return new LookRun(
          steady(bare.stdout().text()), steady(watched.stdout().text()), watched.stderr().text());
    }
  }

  static LookRun of(Cell cell, Class<? extends PoolUnderTest> adapter) throws SQLException {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess bare = KitFork.program(LookAtProgram.class, cell, adapter).start();
        JavaProcess watched =
            KitFork.program(LookAtProgram.class, cell, adapter)
                .agent()
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .property("otel.metric.export.interval", "200")
                .start()) {
      end(bare);
      watched.awaitStdout("used"::equals, PATIENCE);
      String name =
          receiver
              .awaitPoint(
                  Names.WAIT_TIME, CellRun.of(Scenario.UNNAMED), p -> p.count() == 1, PATIENCE)
              .attribute(Names.POOL_NAME);
      end(watched);
      return new LookRun(bare.stdout().text(), watched.stdout().text(), name);
    }
  }

  /**
   * Agroal 1.1 may still be shutting down when its {@code close} has returned. Who asks it then is
   * refused in one of three ways, with and without an agent: by the pool, which is closed, by its
   * executor, which takes no task any more, or by a task that the executor's end cancels. All else
   * has to be the same.
   */
  private static String steady(String printed) {
    return AGROAL_REFUSES.matcher(printed).replaceFirst("after the end: refused\n");
  }

  private static void end(JavaProcess program) {
    program.awaitStdout("used"::equals, PATIENCE);
    program.writeLine("end");
    program.expectExit(0, PATIENCE);
  }
}
