package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Durations;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: reads the settings, installs the bridge, connects the parts, and starts
 * watching. Created and called once by the boot stage, on the thread that runs {@code premain} or
 * {@code agentmain}; loads neither Byte Buddy nor OpenTelemetry by itself.
 */
public final class LifeguardAgent implements Consumer<Map<String, Object>> {

  /** Creates the agent; called by the boot stage. */
  public LifeguardAgent() {}

  /** What the boot stage hands over. */
  private record Boot(
      String arguments,
      Instrumentation instrumentation,
      boolean late,
      Function<MethodHandles.Lookup, Class<?>> bridge,
      BiConsumer<Set<String>, ClassFileTransformer> weave,
      Runnable preload) {

    @SuppressWarnings("unchecked")
    static Boot of(Map<String, Object> boot) {
      return new Boot(
          (String) Objects.requireNonNull(boot.get("arguments")),
          (Instrumentation) Objects.requireNonNull(boot.get("instrumentation")),
          (Boolean) Objects.requireNonNull(boot.get("late")),
          (Function<MethodHandles.Lookup, Class<?>>) Objects.requireNonNull(boot.get("bridge")),
          (BiConsumer<Set<String>, ClassFileTransformer>) Objects.requireNonNull(boot.get("weave")),
          (Runnable) Objects.requireNonNull(boot.get("preload")));
    }
  }

  @Override
  public void accept(Map<String, Object> handedOver) {
    Boot boot = Boot.of(handedOver);
    Settings settings =
        SettingsLoader.load(boot.arguments(), System.getProperties(), System.getenv());
    if (!settings.get(Setting.ENABLED)) {
      return;
    }
    Voice voice = Voice.open(settings.get(Setting.LOG_LEVEL), settings.orNull(Setting.LOG_FILE));
    try {
      start(boot, settings, voice);
    } catch (Throwable t) {
      voice.error("could not start: " + t + ". The application runs without Lifeguard.");
    }
    voice.flush();
  }

  private static void start(Boot boot, Settings settings, Voice voice) throws Exception {
    Parts parts = new Parts(voice, settings.get(Setting.TEST_FAIL));
    Catalog catalog = Catalog.load();
    WeaveStage weaving = new WeaveStage(catalog, parts, voice);
    if (catalog.isOn(System.getProperty("java.class.path", ""))) {
      weaving.warmUp(); // first of all: it takes longer than all the rest, beside it
    }
    Worker worker = new Worker(voice);
    Chores chores = new Chores(parts, worker, boot.preload());
    Pools pools = new Pools(captures(settings), chores);
    LeakWatch leaks = new LeakWatch(pools, voice, settings.get(Setting.LEAK_THRESHOLD));
    Telemetry telemetry = new Telemetry(pools, voice, Build.version(), new GuardedReading(parts));
    chores.are(pools, leaks, telemetry);
    Runtime.getRuntime().addShutdownHook(new Exit(parts, telemetry, voice));
    Field handler = boot.bridge().apply(MethodHandles.lookup()).getDeclaredField("handler");
    handler.setAccessible(true);
    handler.set(null, new Hooks(parts, catalog, pools, leaks, new Members(boot.instrumentation())));
    boot.weave().accept(catalog.names(), weaving);

    voice.info(greeting(boot, settings));
    for (String problem : settings.problems()) {
      voice.warn(problem);
    }
    voice.flush();
    voice.wakeBy(new Waker(worker));
    worker.start();
  }

  private static int captures(Settings settings) {
    return settings.get(Setting.LEAK_THRESHOLD).isZero() ? 0 : settings.get(Setting.LEAK_CAPTURES);
  }

  private static String greeting(Boot boot, Settings settings) {
    Duration threshold = settings.get(Setting.LEAK_THRESHOLD);
    return Build.version()
        + " attached"
        + (boot.late() ? " to the running application" : "")
        + ": watching JDBC connection pools, "
        + (threshold.isZero()
            ? "leak reports off."
            : "leaks after " + Durations.text(threshold.toNanos()) + ".");
  }

  /** Reads gauges as long as reading works. */
  private record GuardedReading(Parts parts) implements Function<Pool, @Nullable PoolReading> {
    @Override
    public @Nullable PoolReading apply(Pool pool) {
      return parts.ask(Part.READ, pool::read);
    }
  }

  /** Wakes the worker when something was said. */
  private record Waker(Worker worker) implements Runnable {
    @Override
    public void run() {
      worker.wake();
    }
  }
}
