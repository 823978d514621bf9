package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.Beginning;
import dev.lifeguard.it.outage.apps.EarlyBird;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An application is up before its database, in three copies at once: without the agent, observed,
 * and with everything enforced. Until its pool has connected for the first time nobody can tell
 * them apart.
 */
class StartsWithoutDatabaseIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** HikariCP comes to connect every five seconds then. */
  private static final long SOON_MILLIS = 8_000;

  /**
   * The one that tries to come to be, the one that did when the last export came, and together
   * those in between.
   */
  private static final int MOST_POOLS = 3;

  /** Long before the program has waited for long. */
  private static final String IMPATIENT = ",breaker.patience=1s,log.level=debug";

  /** One copy of the program. */
  private static final class Copy implements AutoCloseable {
    private final @Nullable OtlpReceiver receiver;
    private final JavaProcess program;
    private int looks;

    Copy(JavaProcessBuilder builder) {
      receiver = null;
      program = builder.start();
    }

    Copy(JavaProcessBuilder builder, String mode) {
      receiver = OtlpReceiver.start();
      program =
          Programs.exporting(builder, receiver)
              .agent("resilience.mode=" + mode + IMPATIENT)
              .start();
    }

    /** A look collects garbage first. */
    Figures look() {
      program.writeLine("look");
      return Figures.of(program.awaitStdout("look-" + ++looks + " ", PATIENCE));
    }

    Set<String> failures() {
      return new HashSet<>(program.stdout().containing("failed: "));
    }

    /** Nothing waits in the agent, or on its behalf. */
    void isLeftAlone() {
      Figures look = look();
      assertThat(look.get("served")).isZero();
      assertThat(look.get("waitInTheAgent")).isZero();
      assertThat(look.get("probes")).isZero();
    }

    void isServedSoonAfter(long millis) {
      Figures first = Figures.of(program.awaitStdout("success atMillis=", PATIENCE).substring(6));
      assertThat(first.get("atMillis") - millis).isBetween(0L, SOON_MILLIS);
    }

    /** Of all pools that never came to be nothing is left, in memory or in what is exported. */
    void hasOnePool() {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Figures look = look();
                assertThat(look.get("pools")).isEqualTo(1);
                assertThat(look.get("connects")).isEqualTo(1);
                assertThat(look.get("guards")).isLessThanOrEqualTo(1);
                assertThat(look.get("waitInTheAgent")).isZero();
                assertThat(look.get("probes")).isZero();
              });
      receiver.awaitExport(export -> instances(export) == 1, PATIENCE);
    }

    void hasNothingToSay() {
      List<String> said = program.stderr().containing("[lifeguard] ");
      assertThat(said).filteredOn(line -> !line.contains(" DEBUG wove ")).hasSize(1); // greets
      assertThat(receiver.last().points(Names.RETRIES)).allMatch(point -> point.value() == 0);
      assertThat(receiver.last().points(Names.TRANSITIONS)).allMatch(point -> point.value() == 0);
    }

    void end() {
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }

    @Override
    public void close() {
      program.close();
      if (receiver != null) {
        receiver.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Beginning.class)
  void anApplicationThatIsUpBeforeItsDatabaseComesUpWithItAsWithoutTheAgent(Beginning beginning) {
    try (TcpProxy proxy = TcpProxy.to(PostgresServer.shared())) {
      proxy.down();
      try (Copy bare = new Copy(program(beginning, proxy));
          Copy observed = new Copy(program(beginning, proxy), "observe");
          Copy enforced = new Copy(program(beginning, proxy), "enforce")) {
        List<Copy> watched = List.of(observed, enforced);
        List<Copy> all = List.of(bare, observed, enforced);
        all.forEach(copy -> copy.program.awaitStdout("in vain for long", PATIENCE));
        all.forEach(Copy::isLeftAlone);
        long up = System.currentTimeMillis();
        proxy.up();
        all.forEach(copy -> copy.isServedSoonAfter(up));
        assertThat(watched).allSatisfy(Copy::hasOnePool);
        assertThat(watched).allSatisfy(Copy::hasNothingToSay);
        assertThat(watched)
            .allSatisfy(copy -> assertThat(copy.failures()).isNotEmpty().isEqualTo(bare.failures()))
            .allSatisfy(
                copy ->
                    assertThat(copy.receiver.exports())
                        .allMatch(export -> instances(export) <= MOST_POOLS));
        all.forEach(Copy::end);
      }
    }
  }

  /** As how many pools an export shows the one that the application has. */
  private static long instances(OtlpExport export) {
    return export.points(Names.REJECTED, Names.pool("orders")).stream()
        .map(point -> point.attribute(Names.INSTANCE))
        .distinct()
        .count();
  }

  private static JavaProcessBuilder program(Beginning beginning, TcpProxy proxy) {
    PostgresServer server = PostgresServer.shared();
    return Programs.database(
        JavaProcess.builder()
            .mainClass(EarlyBird.class)
            .args(beginning.name())
            .classPathOf(Libraries.all())
            .classPathOf(Nullable.class),
        server.jdbcUrl(proxy),
        server.user(),
        server.password());
  }
}
