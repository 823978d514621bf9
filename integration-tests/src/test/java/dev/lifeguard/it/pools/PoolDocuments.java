package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.MatrixRow.Role;
import dev.lifeguard.it.pools.program.Behaviour;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the page and the table of pools from the matrix and from what the adapters cannot. */
final class PoolDocuments {

  /** The signals that not every pool has; all others are there for each of them. */
  private static final Map<String, Behaviour> SIGNALS = new LinkedHashMap<>();

  static {
    SIGNALS.put("used", Behaviour.USED);
    SIGNALS.put("idle", Behaviour.IDLE);
    SIGNALS.put("idle min", Behaviour.IDLE_MIN);
    SIGNALS.put("idle max", Behaviour.IDLE_MAX);
    SIGNALS.put("max", Behaviour.MAX);
    SIGNALS.put("pending", Behaviour.PENDING);
    SIGNALS.put("timeouts", Behaviour.TIMEOUT);
    SIGNALS.put("create time", Behaviour.SLOW_CONNECT);
  }

  private final Map<String, List<MatrixRow>> byLibrary =
      PoolMatrix.rows().stream()
          .collect(
              Collectors.groupingBy(MatrixRow::library, LinkedHashMap::new, Collectors.toList()));

  String table() {
    StringBuilder table =
        new StringBuilder("| pool | versions | borrows, returns, failures, leaks |");
    SIGNALS.keySet().forEach(signal -> table.append(' ').append(signal).append(" |"));
    table.append("\n|---|---|---|").append("---|".repeat(SIGNALS.size())).append('\n');
    byLibrary.forEach(
        (library, rows) -> {
          MatrixRow newest = with(rows, Role.NEWEST);
          Map<Behaviour, String> cannot = cannot(newest);
          table.append("| %s | %s | ✓ |".formatted(library, range(rows)));
          SIGNALS.values().forEach(b -> table.append(cannot.containsKey(b) ? " – |" : " ✓ |"));
          table.append('\n');
        });
    return table.toString();
  }

  String page() {
    return """
    # Pools

    <!-- Generated from the version matrix and its adapters; CONTRIBUTING.md says how. -->

    A pool library is supported in a version when that version passes the compatibility kit
    (`PoolCompatibilityKit`): the library's own jars, in JVMs of their own, under the agent, on a real PostgreSQL.

    ## Versions

    Each of these runs in the pipeline, on JDK 17 and on 25. Versions between them have the same hooked methods as far
    as is known; a version without one of these methods is left alone.

    | pool | tested | too old |
    |---|---|---|
    %s
    ## Signals

    %s
    ## What a pool cannot give

    Such a metric is left out rather than guessed.

    %s
    ## What is promised

    %s"""
        .formatted(versions(), table(), gaps(), promises());
  }

  private String versions() {
    StringBuilder text = new StringBuilder();
    byLibrary.forEach(
        (library, rows) ->
            text.append(
                "| %s | %s | %s |\n"
                    .formatted(library, versions(rows, false), versions(rows, true))));
    return text.toString();
  }

  private static String versions(List<MatrixRow> rows, boolean below) {
    return rows.stream()
        .filter(row -> (row.role() == Role.BELOW) == below)
        .map(row -> row.version() + jdks(row))
        .collect(Collectors.joining(", "));
  }

  private static String jdks(MatrixRow row) {
    return row.runsOn(17) && row.runsOn(25)
        ? ""
        : row.runsOn(17) ? " (not on 25)" : " (from %d on)".formatted(row.fromJdk());
  }

  private String gaps() {
    StringBuilder text = new StringBuilder("| pool | what | why |\n|---|---|---|\n");
    byLibrary.forEach(
        (library, rows) -> {
          Map<Behaviour, Map<String, List<String>>> reasons = reasons(rows);
          reasons.forEach(
              (behaviour, versions) ->
                  versions.forEach(
                      (reason, which) ->
                          text.append(
                              "| %s | %s | %s |\n"
                                  .formatted(
                                      which.size() == supported(rows).size()
                                          ? library
                                          : library + " " + String.join(", ", which),
                                      name(behaviour),
                                      reason))));
        });
    return text.toString();
  }

  private static Map<Behaviour, Map<String, List<String>>> reasons(List<MatrixRow> rows) {
    Map<Behaviour, Map<String, List<String>>> reasons = new TreeMap<>();
    for (MatrixRow row : supported(rows)) {
      cannot(row)
          .forEach(
              (behaviour, reason) ->
                  reasons
                      .computeIfAbsent(behaviour, each -> new LinkedHashMap<>())
                      .computeIfAbsent(reason, each -> new ArrayList<>())
                      .add(row.version()));
    }
    return reasons;
  }

  private static String promises() {
    StringBuilder text = new StringBuilder("| behaviour | |\n|---|---|\n");
    for (Behaviour behaviour : Behaviour.values()) {
      text.append("| %s | %s |\n".formatted(name(behaviour), behaviour.sentence()));
    }
    return text.toString();
  }

  private static String name(Behaviour behaviour) {
    return behaviour.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static List<MatrixRow> supported(List<MatrixRow> rows) {
    return rows.stream().filter(row -> row.role() != Role.BELOW).toList();
  }

  private static MatrixRow with(List<MatrixRow> rows, Role role) {
    return rows.stream().filter(row -> row.role() == role).findFirst().orElseThrow();
  }

  private static String range(List<MatrixRow> rows) {
    return with(rows, Role.OLDEST).version() + " to " + with(rows, Role.NEWEST).version();
  }

  private static Map<Behaviour, String> cannot(MatrixRow row) {
    Class<? extends PoolUnderTest> adapter = PoolKits.adapter(row.library());
    try {
      return adapter.getDeclaredConstructor().newInstance().cannot(row.version());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(adapter + " has no public constructor without arguments", e);
    }
  }
}
