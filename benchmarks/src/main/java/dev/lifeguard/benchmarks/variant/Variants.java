package dev.lifeguard.benchmarks.variant;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The variants there are, in the order of the table's columns. A new peer is one more entry here.
 *
 * <p>Paths are relative to the root of the repository, which is where a run works.
 */
public final class Variants {

  /** The variant that all others are compared with. */
  public static final String BARE = "bare";

  /** The variant that the targets are about. */
  public static final String LIFEGUARD = "lifeguard";

  /** The same where it acts while a database is away; compared with {@link #LIFEGUARD} as well. */
  public static final String ENFORCE = "lifeguard-enforce";

  /**
   * No agent, but the option that the JVM gives itself for every {@code -javaagent}. The modules
   * are the same with and without it, but the graph of them that lies in the JVM's CDS archive
   * serves only a start without: {@code -Xlog:cds} says "full module graph: disabled", on 17 and on
   * 25.
   */
  public static final String ADD_MODULES = "add-modules";

  /** The {@link FloorAgent}. */
  public static final String FLOOR = "floor";

  /** Those that differ by tens of milliseconds at most: it takes many starts to tell them apart. */
  public static final Set<String> CLOSE = Set.of(BARE, ADD_MODULES, FLOOR, LIFEGUARD);

  /** System property read by the programs: HikariCP's {@code leakDetectionThreshold} in ms. */
  public static final String LEAK_DETECTION = "benchmark.leakDetectionThreshold";

  /** Where {@link FloorAgent} is to be. */
  public static final Path FLOOR_JAR = Path.of("benchmarks/target/floor-agent.jar");

  private static final Path LIFEGUARD_JAR = Path.of("agent/target/lifeguard-agent.jar");
  private static final Path OPENTELEMETRY_JAR =
      Path.of("benchmarks/target/peers/opentelemetry-javaagent.jar");
  private static final Set<Suite> ALL = Set.of(Suite.values());

  private Variants() {}

  /** All variants, exporting to a sink at {@code sink}, e.g. {@code http://127.0.0.1:4318}. */
  public static List<Variant> exportingTo(String sink) {
    return List.of(
        new Variant(BARE, "bare", Optional.empty(), List.of(), ALL),
        lifeguard(LIFEGUARD, "Lifeguard", "", sink, ALL),
        lifeguard(
            ENFORCE, "Lifeguard, enforce", "=resilience.mode=enforce", sink, Set.of(Suite.BORROW)),
        new Variant(
            ADD_MODULES,
            "bare, --add-modules java.instrument",
            Optional.empty(),
            List.of("--add-modules=java.instrument"),
            Set.of(Suite.STARTUP)),
        new Variant(
            FLOOR,
            "agent that does nothing",
            Optional.empty(),
            List.of("-javaagent:" + FLOOR_JAR),
            Set.of(Suite.STARTUP)),
        new Variant(
            "opentelemetry",
            "OpenTelemetry agent",
            Optional.of(OPENTELEMETRY_JAR),
            List.of(
                "-javaagent:" + OPENTELEMETRY_JAR,
                "-Dotel.exporter.otlp.endpoint=" + sink + "/opentelemetry",
                "-Dotel.metric.export.interval=1000",
                "-Dotel.traces.exporter=none",
                "-Dotel.logs.exporter=none"),
            ALL),
        new Variant(
            "hikari-leak",
            "HikariCP leakDetectionThreshold",
            Optional.empty(),
            List.of("-D" + LEAK_DETECTION + "=60000"),
            Set.of(Suite.BORROW)));
  }

  private static Variant lifeguard(
      String id, String label, String arguments, String sink, Set<Suite> suites) {
    return new Variant(
        id,
        label,
        Optional.of(LIFEGUARD_JAR),
        List.of(
            "-javaagent:" + LIFEGUARD_JAR + arguments,
            "-Dlifeguard.leak.threshold=60s",
            "-Dotel.exporter.otlp.endpoint=" + sink + "/" + id,
            "-Dotel.metric.export.interval=1000"),
        suites);
  }
}
