package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A pool that is guarded, and a database that is up or away. */
abstract class Guarded {

  static final PoolReading BUSY = new PoolReading(4, 0, 0, 4, 4, 2);
  static final PoolReading SOME_IDLE = new PoolReading(3, 1, 0, 4, 4, 0);
  static final PoolReading NOBODY_WAITS = new PoolReading(4, 0, 0, 4, 4, 0);
  static final SQLException AWAY = new SQLException("refused", "08001");

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final Voice voice = new Voice(Level.INFO, out);
  final FakeReader reader = new FakeReader("orders");
  final Pools pools = new Pools(name -> new PoolSettings(0, 0), () -> {});
  final Object target = new Object();
  final Pool pool = pools.of(target, reader);
  final FakeDriver driver = new FakeDriver();
  Policy policy = Policies.of(Mode.ENFORCE);
  final Resilience resilience =
      new Resilience(name -> policy, ResilienceTest::classify, Pool::read, voice);

  static FailureClass classify(Throwable failure) {
    String state = failure instanceof SQLException sql ? sql.getSQLState() : "";
    return switch (state) {
      case "08001", "HYT00" -> FailureClass.CONNECTIVITY;
      case "53300" -> FailureClass.OVERLOAD;
      case "28P01" -> FailureClass.AUTHENTICATION;
      default -> FailureClass.APPLICATION;
    };
  }

  /** Until then it would have no policy. */
  @BeforeEach
  void connectOnce() {
    connect(null);
  }

  @AfterEach
  void endTheProbe() {
    resilience.closing(pool);
    pool.close();
    await(() -> !isProbing());
  }

  static boolean isProbing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("lifeguard-probe"));
  }

  void askTheDriver() {
    resilience.connectBegins(pool);
    resilience.asked(driver, "jdbc:fake:orders", new Properties());
    connect(null);
  }

  void open() {
    reader.reads(BUSY);
    for (int i = 0; i < 3; i++) {
      connect(AWAY);
    }
  }

  void lookUntilOpen() {
    await(
        () -> {
          resilience.look(pool, BUSY, System.nanoTime());
          return resilience.apply(pool).state() == BreakerState.OPEN;
        });
  }

  void connect(@Nullable Throwable failure) {
    resilience.connectEnded(pool, failure, System.nanoTime());
  }

  String said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  static void await(BooleanSupplier condition) {
    long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(patience);
      Thread.onSpinWait();
    }
  }
}
