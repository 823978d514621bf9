package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a refusal carries, and what it does not keep alive. */
class LastFailureTest extends Guarded {

  private static final Duration AT_REST = Duration.ofSeconds(61);

  @Test
  void whileThePoolIsAskedARefusalCarriesTheFailureItself() {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    open();
    look(Duration.ofSeconds(59));
    assertThat(refusal()).hasCauseReference(AWAY);
  }

  @Test
  void afterARestItCarriesALikeness() {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    reader.reads(BUSY);
    SQLException failure =
        new SQLException("refused", "08001", 7, new IOException("no route to the host"));
    for (int i = 0; i < 3; i++) {
      connect(failure);
    }
    look(AT_REST);
    assertThat(refusal().getCause())
        .isNotSameAs(failure)
        .isInstanceOfSatisfying(
            SQLException.class,
            likeness -> {
              assertThat((Throwable) likeness)
                  .hasMessage("refused")
                  .hasCauseExactlyInstanceOf(SQLException.class);
              assertThat(likeness.getSQLState()).isEqualTo("08001");
              assertThat(likeness.getErrorCode()).isEqualTo(7);
              assertThat(likeness.getStackTrace()).isEqualTo(failure.getStackTrace());
              assertThat(likeness.getCause())
                  .hasMessage("java.io.IOException: no route to the host");
            });
    connect(AWAY);
    assertThat(refusal()).hasCauseReference(AWAY);
  }

  @Test
  void aFailureThatCannotBeAskedIsKnownByItsClass() {
    SQLException odd =
        new SQLException("odd") {
          @Override
          public String getSQLState() {
            throw new AssertionError("odd driver");
          }
        };
    assertThat((Throwable) Likeness.of(odd)).hasMessage(odd.getClass().getName());
  }

  @Test
  void anApplicationThatIsDroppedDuringAnOutageCanBeCollected() throws Exception {
    policy = Policies.withoutProbe(Mode.ENFORCE);
    reader.reads(BUSY);
    assertIsCollected(failing());
    assertThat(resilience.apply(pool).state()).isEqualTo(BreakerState.OPEN);
  }

  @Test
  void aProbeThatGoesOnDoesNotKeepItEither() throws Exception {
    policy = Policies.paced(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1));
    askTheDriver();
    assertIsCollected(failing());
    assertThat(isProbing()).isTrue();
  }

  private WeakReference<Object> failing() throws Exception {
    var application = Dropped.load();
    for (int i = 0; i < 3; i++) {
      application.accept(this::connect);
    }
    return new WeakReference<>(application.getClass().getClassLoader());
  }

  private void assertIsCollected(WeakReference<Object> loader) {
    System.gc();
    assertThat(loader.get()).as("kept by the last failure").isNotNull();
    look(AT_REST);
    await(
        () -> {
          System.gc();
          return loader.refersTo(null);
        });
  }

  private void look(Duration later) {
    long now = System.nanoTime();
    resilience.look(pool, BUSY, now);
    resilience.look(pool, BUSY, now + later.toNanos());
  }

  private Throwable refusal() {
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    await(
        () -> {
          refusal.set(resilience.admitBorrow(pool, false));
          return refusal.get() != null;
        });
    return refusal.get();
  }
}
