package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A run's line of the table.
 *
 * @param key which run
 * @param cells its figures, one for each column
 * @param conditions machine, date, versions and options, the same for runs that may be compared
 */
public record RunResult(RunKey key, Map<Column, String> cells, String conditions) {

  private static final int KEYS = 4;

  /** What the fields of {@link #line()} are. */
  static String header() {
    List<String> fields = new ArrayList<>(List.of("scenario", "pool", "mode", "instances"));
    for (Column column : Column.values()) {
      fields.add(column.heading());
    }
    fields.add("conditions");
    return String.join("\t", fields);
  }

  /** As one line of tab separated fields. */
  String line() {
    List<String> fields = new ArrayList<>();
    fields.add(key.scenario().id());
    fields.add(key.pool().id());
    fields.add(key.mode());
    fields.add(Integer.toString(key.instances()));
    for (Column column : Column.values()) {
      fields.add(cells.getOrDefault(column, Tally.NONE));
    }
    fields.add(conditions);
    return String.join("\t", fields);
  }

  /** Reads what {@link #line()} wrote under that header, which may lack columns of today. */
  static RunResult parse(String header, String line) {
    List<String> headings = List.of(header.split("\t", -1));
    List<String> fields = List.of(line.split("\t", -1));
    if (fields.size() != headings.size() || fields.size() <= KEYS) {
      throw new IllegalArgumentException("Not a result: " + line);
    }
    RunKey key =
        new RunKey(
            scenario(fields.get(0)),
            pool(fields.get(1)),
            fields.get(2),
            Integer.parseInt(fields.get(3)));
    Map<Column, String> cells = new EnumMap<>(Column.class);
    for (Column column : Column.values()) {
      int field = headings.indexOf(column.heading());
      cells.put(column, field < 0 ? Tally.NONE : fields.get(field));
    }
    return new RunResult(key, cells, fields.get(fields.size() - 1));
  }

  private static Scenario scenario(String id) {
    return Ids.of(id, Scenario.values(), Scenario::id);
  }

  private static PoolLibrary pool(String id) {
    return Ids.of(id, PoolLibrary.values(), PoolLibrary::id);
  }
}
