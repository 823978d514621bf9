package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leaks.TimeoutWatch;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.plain.Endings;
import dev.lifeguard.agent.plain.PlainConnections;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.agent.resilience.Validation;
import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.plain.PlainReader;
import dev.lifeguard.instrumentation.spi.Members;
import java.lang.instrument.ClassFileTransformer;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: once there is a pool to watch, installs the bridge and connects the parts.
 * Called once, on the thread that loads the first class of a pool; loads neither Byte Buddy nor
 * OpenTelemetry by itself.
 */
final class Watch {

  private final Handover boot;
  private final Settings settings;
  private final Voice voice;

  Watch(Handover boot, Settings settings, Voice voice) {
    this.boot = boot;
    this.settings = settings;
    this.voice = voice;
  }

  /**
   * Brings the agent up.
   *
   * @return what weaves pools from now on; null if the JVM is ending, or if the agent could not
   *     start, which was said
   */
  @Nullable ClassFileTransformer begin() {
    Worker worker = new Worker(voice);
    try {
      ClassFileTransformer weaving = connect(worker);
      if (weaving != null) {
        voice.wakeBy(new Waker(worker));
        worker.start();
      }
      return weaving;
    } catch (Throwable t) {
      voice.error("could not start: " + t + ". The application runs without Lifeguard.");
      voice.flush();
      return null;
    }
  }

  private @Nullable ClassFileTransformer connect(Worker worker)
      throws ReflectiveOperationException {
    Parts parts = new Parts(voice, settings.get(Setting.TEST_FAIL));
    Catalog catalog = Catalog.load();
    Chores chores = new Chores(parts, worker, boot.preload());
    PoolSettingsOf byName = new PoolSettingsOf(settings);
    Pools pools = new Pools(byName, chores);
    Reading reading = new Reading(parts, voice);
    LateClassifier classes = new LateClassifier(settings);
    Resilience resilience = new Resilience(new PolicyOf(settings), classes, reading, voice);
    LeakWatch leaks = new LeakWatch(pools, resilience, voice, byName.shortestLeakThreshold());
    Telemetry telemetry =
        new Telemetry(pools, voice, Build.version(), reading, resilience, settings.otel());
    chores.are(pools, reading, leaks, resilience, telemetry);
    if (!isInTime(Exit.hook(parts, telemetry, voice))) {
      return null;
    }
    Members members = new Members(boot.instrumentation());
    Versions versions = new Versions();
    WeaveStage weaving = new WeaveStage(catalog, versions, parts, voice);
    Endings endings = new Endings(boot.instrumentation(), members, weaving);
    DataSourceFields fields = new DataSourceFields(members);
    PlainConnections plain =
        new PlainConnections(
            pools,
            new PlainReader(members),
            fields,
            endings,
            leaks,
            weaving.sourceParts(),
            boot.instrumentation(),
            voice);
    Field handler = boot.bridge().apply(MethodHandles.lookup()).getDeclaredField("handler");
    handler.setAccessible(true);
    Readers readers = new Readers(catalog, versions, pools, members);
    TimeoutWatch timeouts = new TimeoutWatch(classes, reading, resilience, voice);
    Outages outages =
        new Outages(parts, catalog, readers, resilience, new IdleChecks(readers, validation()));
    handler.set(null, new Hooks(parts, catalog, pools, readers, leaks, timeouts, plain, outages));
    return weaving;
  }

  /** Not where the first pool is opened by another shutdown hook. */
  private static boolean isInTime(Thread exit) {
    try {
      Runtime.getRuntime().addShutdownHook(exit);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private Validation validation() {
    ValidationPolicyOf policies = new ValidationPolicyOf(settings);
    if (policies.isInVain()) {
      voice.warn(
          "lifeguard.validate.after-idle is set, but no pool's lifeguard.resilience.mode is enforce:"
              + " idle connections are not checked. Set it to enforce to have them checked.");
    }
    return new Validation(policies, voice);
  }

  /** Wakes the worker when something was said. */
  private record Waker(Worker worker) implements Runnable {
    @Override
    public void run() {
      worker.wake();
    }
  }
}
