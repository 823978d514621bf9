package dev.lifeguard.it.plain;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.p6spy.engine.spy.P6DataSource;
import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Forked;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.plain.apps.Wrapped;
import dev.lifeguard.it.plain.apps.WrappersApplication;
import dev.lifeguard.it.plain.apps.Wrapping;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jndi.JndiLocatorSupport;
import org.springframework.transaction.TransactionException;

/** One borrow of the application is one borrow, whatever stands before the pool. */
@TestInstance(Lifecycle.PER_CLASS)
class WrappersIT {

  private OtlpExport export;
  private List<String> said;
  private List<String> stdout;

  @BeforeAll
  void runTheProgram() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(WrappersApplication.class, receiver)
                .classPathOf(
                    org.h2.Driver.class,
                    P6DataSource.class,
                    ProxyDataSource.class,
                    DelegatingDataSource.class,
                    TransactionException.class,
                    InitializingBean.class,
                    JndiLocatorSupport.class,
                    NestedRuntimeException.class,
                    Class.forName("org.apache.commons.logging.LogFactory"))
                .property("p6spy.config.modulelist", "com.p6spy.engine.spy.P6SpyFactory")
                .agent()
                .start()) {
      program.awaitStdout("done", PATIENCE);
      export = receiver.awaitMore(2, PATIENCE);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
      said = program.stderr().containing("[lifeguard]");
      stdout = program.stdout().all();
    }
  }

  static Stream<Arguments> stacks() {
    return Stream.of(Wrapped.values())
        .flatMap(
            wrapped ->
                Stream.of(Wrapping.values()).map(wrapping -> Arguments.of(wrapped, wrapping)));
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void countsEachBorrowOnceAndOnlyWhereOneHappens(Wrapped wrapped, Wrapping wrapping) {
    int borrows = wrapping.isLazy() ? 3 : 5;
    assertThat(point(Names.WAIT_TIME, wrapped, wrapping).count()).isEqualTo(borrows);
    assertThat(point(Names.USE_TIME, wrapped, wrapping).count()).isEqualTo(borrows);
  }

  @ParameterizedTest
  @MethodSource("stacks")
  void measuresTheTimeInWhichTheConnectionReallyIsOut(Wrapped wrapped, Wrapping wrapping) {
    String database = wrapped.database(wrapping);
    Figures ledger =
        Figures.of(
            stdout.stream().filter(line -> line.startsWith(database + " ")).findFirst().get());
    double rest = wrapping.isLazy() ? 0 : 2 * 0.2; // of the two without a statement
    assertThat(point(Names.USE_TIME, wrapped, wrapping).value())
        .isBetween(ledger.seconds("leastUseNanos"), ledger.seconds("mostUseNanos") + rest);
  }

  @Test
  void accountsForNothingElse() {
    assertThat(export.points(Names.WAIT_TIME)).hasSize((int) stacks().count());
    assertThat(said).singleElement().asString().contains("attached");
  }

  private OtlpPoint point(String metric, Wrapped wrapped, Wrapping wrapping) {
    Map<String, String> where = Map.of(Names.NAMESPACE, wrapped.database(wrapping));
    assertThat(export.points(metric, where)).as(metric + " " + where).hasSize(1);
    return export.points(metric, where).get(0);
  }
}
