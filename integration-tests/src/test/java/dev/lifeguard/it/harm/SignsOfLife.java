package dev.lifeguard.it.harm;

import dev.lifeguard.it.harm.apps.AllParts;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * By what it is seen that a part of the agent was at work while {@link AllParts} ran.
 *
 * @param exports everything exported, oldest first
 * @param said what Lifeguard said
 */
record SignsOfLife(List<OtlpExport> exports, List<String> said) {

  private static final String POOL = "db.client.connection.pool.name";

  /** The parts of which there is a sign. */
  Set<String> parts() {
    Set<String> alive = new TreeSet<>();
    Map<String, Boolean> signs = new TreeMap<>();
    signs.put("borrow", has("wait_time", "used", point -> point.count() > 0));
    signs.put("return", has("use_time", "used", point -> point.count() > 0));
    signs.put("plain", has("use_time", "plain", point -> point.count() > 0));
    signs.put("create", has("create_time", "used", point -> point.count() > 0));
    signs.put("failure", has("timeouts", "used", point -> point.value() > 0));
    signs.put("open", has("wait_time", "never", point -> true));
    signs.put("close", comesAndGoes("gone"));
    signs.put("read", has("count", "used", point -> true));
    signs.put("resilience", said("away - breaker would be open"));
    signs.put("leaks", said("leaky - connection held for"));
    signs.put("telemetry", !exports.isEmpty());
    signs.forEach(
        (part, sign) -> {
          if (sign) {
            alive.add(part);
          }
        });
    if (!exports.isEmpty() || said("leaky")) {
      alive.add("weave");
    }
    return alive;
  }

  private boolean said(String what) {
    return said.stream().anyMatch(line -> line.contains(what));
  }

  private boolean has(String metric, String pool, Predicate<OtlpPoint> wanted) {
    return exports.stream()
        .flatMap(export -> export.points("db.client.connection." + metric, named(pool)).stream())
        .anyMatch(wanted);
  }

  private boolean comesAndGoes(String pool) {
    boolean came = false;
    for (OtlpExport export : exports) {
      boolean here = export.points().anyMatch(point -> point.has(named(pool)));
      if (came && !here) {
        return true;
      }
      came |= here;
    }
    return false;
  }

  private static Map<String, String> named(String pool) {
    return Map.of(POOL, pool);
  }
}
