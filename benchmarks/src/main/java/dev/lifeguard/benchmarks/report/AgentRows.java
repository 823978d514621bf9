package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variant;
import dev.lifeguard.benchmarks.variant.Variants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines about the agents themselves: size of the jar, exports that arrived.
 *
 * @param variants the columns
 * @param jars the agents' jars by variant
 * @param exports exports that reached the sink by variant
 */
public record AgentRows(
    List<Variant> variants, Map<String, JarFacts> jars, Map<String, Integer> exports) {

  List<Row> rows() {
    return List.of(sizes(), exported());
  }

  private Row sizes() {
    Map<String, String> cells = new LinkedHashMap<>();
    jars.forEach((id, jar) -> cells.put(id, String.format(Locale.ROOT, "%.2f", jar.bytes() / 1e6)));
    Verdict verdict =
        Optional.ofNullable(jars.get(Variants.LIFEGUARD))
            .map(jar -> Target.JAR.judge(jar.bytes() / 1e6))
            .orElse(Verdict.NOT_MEASURED);
    return Row.promised("agent jar, MB", cells, Target.JAR, verdict);
  }

  private Row exported() {
    Map<String, String> cells = new LinkedHashMap<>();
    jars.keySet().forEach(id -> cells.put(id, String.valueOf(exports.getOrDefault(id, 0))));
    Verdict verdict = Verdict.NOT_MEASURED;
    if (jars.containsKey(Variants.LIFEGUARD)) {
      boolean arrived = exports.getOrDefault(Variants.LIFEGUARD, 0) > 0;
      verdict = arrived ? Verdict.HOLDS : Verdict.FALLS_SHORT;
    }
    return new Row("exports of metrics received in the run", cells, "≥ 1", verdict);
  }
}
