package dev.lifeguard.agent.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.Application;
import dev.lifeguard.agent.leases.Collected;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeakWatchTest {

  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 10), () -> {});
  private final Object target = new Object();
  private final Pool pool = pools.of(target, new FakeReader("orders"));
  private final Lease lease = pool.newLease(this);
  private boolean away;
  private final LeakWatch watch = new LeakWatch(pools, any -> away, voice, Duration.ofSeconds(60));
  private final long now = System.nanoTime();

  @Test
  void aHoldIsReportedOnceWhenItIsLongerThanTheThreshold() {
    borrow();
    watch.sweep(now + 60 * SECOND);
    assertThat(said()).isEmpty();
    watch.sweep(now + 61 * SECOND);
    watch.sweep(now + 62 * SECOND);
    assertThat(said()).filteredOn(line -> line.contains("held for")).hasSize(1);
    assertThat(pool.account().leaks()).isEqualTo(1);
    assertThat(pool.account().leaked()).isEqualTo(1);
  }

  @Test
  void whoWaitsForADatabaseThatDoesNotAnswerIsReportedWhenItDoes() {
    borrow();
    away = true;
    watch.sweep(now + 61 * SECOND);
    assertThat(said()).isEmpty();
    away = false;
    watch.sweep(now + 62 * SECOND);
    assertThat(said()).anyMatch(line -> line.contains("held for"));
  }

  @Test
  void theReportNamesPoolTimeThreadAndPlaceAndSaysWhatToDo() {
    borrow();
    watch.sweep(now + 61 * SECOND + SECOND / 2);
    Thread thread = Thread.currentThread();
    assertThat(said())
        .containsExactly(
            "[lifeguard] WARN orders - connection held for 61.5 s by thread \""
                + thread.getName()
                + "\" (id "
                + thread.getId()
                + "), borrowed at com.example.shop.Orders.run(Orders.java:7). Give it back by"
                + " try-with-resources; if the hold is meant, raise lifeguard.leak.threshold"
                + " (60 s).",
            "[lifeguard]     at com.example.shop.Orders.run(Orders.java:7)",
            "[lifeguard]     at com.example.shop.Main.run(Main.java:7)");
  }

  @Test
  void aThreadWithoutANameIsToldByItsId() throws InterruptedException {
    Thread nameless = new Thread(null, this::borrow, "");
    nameless.start();
    nameless.join();
    watch.sweep(now + 61 * SECOND);
    assertThat(said().get(0)).contains("by a thread without a name (id " + nameless.getId() + ")");
  }

  @Test
  void withoutAStackTheReportSaysWhy() {
    Pools poor = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
    Lease bare = poor.of(target, new FakeReader("orders")).newLease(this);
    bare.borrow(now, now);
    new LeakWatch(poor, any -> away, voice, Duration.ofSeconds(60)).sweep(now + 61 * SECOND);
    assertThat(said())
        .singleElement()
        .asString()
        .contains("borrow stack not captured")
        .contains("lifeguard.leak.captures-per-second");
  }

  @Test
  void aReportedConnectionThatComesBackIsReportedAsReturned() {
    borrow();
    watch.sweep(now + 61 * SECOND);
    said();
    Hold over = lease.giveBack(now + 90 * SECOND);
    watch.ended(pool, over, now + 90 * SECOND, false);
    assertThat(said())
        .singleElement()
        .asString()
        .startsWith("[lifeguard] orders - connection came back after 90 s; it had been reported as")
        .endsWith("borrowed at com.example.shop.Orders.run(Orders.java:7).");
  }

  @Test
  void aReportedConnectionThatItsPoolClosesIsReportedAsClosed() {
    borrow();
    watch.sweep(now + 61 * SECOND);
    said();
    watch.ended(pool, lease.giveBack(0), now + 90 * SECOND, true);
    assertThat(said())
        .singleElement()
        .asString()
        .contains("connection was closed by its pool after 90 s");
  }

  @Test
  void aConnectionThatCameBackInTimeIsNeverReported() {
    borrow();
    assertThat(lease.giveBack(now + SECOND)).isNull();
    watch.sweep(now + 120 * SECOND);
    assertThat(said()).isEmpty();
  }

  @Test
  void aClosedPoolIsNotLookedThrough() {
    borrow();
    pools.close(target);
    watch.sweep(now + 61 * SECOND);
    assertThat(said()).isEmpty();
  }

  @Test
  void aThresholdOfNothingReportsNothing() {
    Pools silent = new Pools(name -> new PoolSettings(0, 10), () -> {});
    silent.of(target, new FakeReader("orders")).newLease(this).borrow(now, now);
    LeakWatch off = new LeakWatch(silent, any -> away, voice, Duration.ZERO);
    off.sweep(now + 3_600 * SECOND);
    assertThat(said()).isEmpty();
    assertThat(off.tickNanos()).isEqualTo(SECOND);
  }

  @Test
  void eachPoolHasAThresholdOfItsOwn() {
    Pools mixed =
        new Pools(name -> new PoolSettings(name.equals("batch") ? 0 : 5 * SECOND, 10), () -> {});
    mixed.of(target, new FakeReader("batch")).newLease(this).borrow(now, now);
    Lease web = mixed.of(pool, new FakeReader("web")).newLease(this);
    web.borrow(now, now);
    new LeakWatch(mixed, any -> away, voice, Duration.ofSeconds(5)).sweep(now + 6 * SECOND);
    assertThat(said())
        .filteredOn(line -> line.contains("held for"))
        .singleElement()
        .asString()
        .contains("web - ", "(5 s)");
  }

  @ParameterizedTest
  @CsvSource({"6,false", "61,true"})
  void anApplicationThatIsUndeployedIsCollectedThoughItsLeakIsNotReportedYet(
      long seconds, boolean databaseAway) throws Exception {
    away = databaseAway;
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> loader = Application.borrows(lease, now, queue);
    watch.sweep(now + seconds * SECOND);
    Collected.await(loader, queue);
    assertThat(said()).isEmpty();
    assertThat(lease.isOut()).isTrue();
  }

  @Test
  void namesAreMadeOfAFewStacksAtATimeAndOfLongHoldsAlone() {
    Pools rich = new Pools(name -> new PoolSettings(60 * SECOND, 1_000), () -> {});
    Pool large = rich.of(target, new FakeReader("orders"));
    List<Lease> leases = Stream.generate(() -> large.newLease(this)).limit(70).toList();
    leases.forEach(each -> each.borrow(now, now));
    LeakWatch own = new LeakWatch(rich, any -> away, voice, Duration.ofSeconds(60));
    own.sweep(now + 4 * SECOND);
    own.sweep(now + 6 * SECOND);
    assertThat(leases).filteredOn(each -> each.current().site().resolve()).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({"60000,1000", "2000,500", "400,100", "40,25", "1,25"})
  void aReportIsLateByAQuarterOfTheThresholdAtMostUnlessThatIsTooOften(long millis, long tick) {
    LeakWatch other = new LeakWatch(pools, any -> away, voice, Duration.ofMillis(millis));
    assertThat(other.tickNanos()).isEqualTo(tick * 1_000_000);
  }

  private void borrow() {
    lease.borrow(now, now);
    lease
        .current()
        .site()
        .frames(
            ApplicationFramesTest.stack(
                "com.zaxxer.hikari.HikariDataSource",
                "com.example.shop.Orders",
                "com.example.shop.Main"));
  }

  private List<String> said() {
    voice.flush();
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    out.reset();
    return lines;
  }
}
