package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.Request;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table compared with what the application was told.
 *
 * @param lost told that it was done, and not there
 * @param doubled there more than once
 * @param unsent told that it failed before the decision was sent, and there
 * @param strange there, and nobody wrote it
 * @param unknown told that nobody knows, or told nothing
 * @param unknownThere how many of those are there
 */
public record RowCheck(
    int lost, int doubled, int unsent, int strange, int unknown, int unknownThere) {

  /** Compares; {@code rows} says how often each key is in the table. */
  public static RowCheck of(List<Request> requests, Map<String, Integer> rows) {
    int lost = 0;
    int unsent = 0;
    int unknown = 0;
    int unknownThere = 0;
    Set<String> written = new HashSet<>();
    for (Request request : requests) {
      if (!request.kind().writes()) {
        continue;
      }
      written.add(request.key());
      boolean there = rows.containsKey(request.key());
      switch (request.outcome()) {
        case SERVED -> lost += there ? 0 : 1;
        case NOT_LENT, FAILED -> unsent += there ? 1 : 0;
        case UNKNOWN, UNFINISHED -> {
          unknown++;
          unknownThere += there ? 1 : 0;
        }
      }
    }
    int doubled = (int) rows.values().stream().filter(count -> count > 1).count();
    int strange = (int) rows.keySet().stream().filter(key -> !written.contains(key)).count();
    return new RowCheck(lost, doubled, unsent, strange, unknown, unknownThere);
  }

  /** Whether what the application was told is true. */
  public boolean clean() {
    return lost + doubled + unsent + strange == 0;
  }

  /** What the table shows. */
  String cell() {
    return strange == 0
        ? "%d / %d / %d".formatted(lost, doubled, unsent)
        : "%d / %d / %d (and %d nobody wrote)".formatted(lost, doubled, unsent, strange);
  }

  /** The writes whose outcome is open. */
  String unknownCell() {
    return "%d (%d)".formatted(unknown, unknownThere);
  }
}
