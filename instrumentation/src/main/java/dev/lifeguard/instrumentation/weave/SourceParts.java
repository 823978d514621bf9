package dev.lifeguard.instrumentation.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What those are made of that hand out connections: where a class opens connections of which a data
 * source keeps an object in a field, it does so for the data source. Filled by the weaver as it
 * sees class files; knows names alone, not which of them are data sources: that may stand in an
 * interface, or a superclass, that the weaver never sees. Thread-safe.
 */
public final class SourceParts {

  private final Set<String> lenders = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> ownersOf = new ConcurrentHashMap<>();

  /** Creates an empty set. */
  public SourceParts() {}

  /** Notes a class that hands out connections. */
  void lender(String name) {
    lenders.add(name);
  }

  /** Notes that a lender keeps an object of a class. */
  void part(String owner, String name) {
    Set<String> owners = ownersOf.get(name);
    if (owners == null) { // no lambda: this may run before the application's main
      Set<String> fresh = ConcurrentHashMap.newKeySet();
      Set<String> winner = ownersOf.putIfAbsent(name, fresh);
      owners = winner == null ? fresh : winner;
    }
    owners.add(owner);
  }

  /**
   * For whom a class works: who hands out connections and keeps an object of the class, or of one
   * that the class is inside of, or has the class inside.
   *
   * @param className the class's name
   * @return the names of those classes, as far as the class files that were seen tell
   */
  public List<String> lendersAround(String className) {
    List<String> around = new ArrayList<>();
    String name = className;
    for (int end = name.length(); end > 0; end = name.lastIndexOf('$')) {
      name = name.substring(0, end);
      if (end < className.length() && lenders.contains(name)) {
        around.add(name);
      }
      around.addAll(ownersOf.getOrDefault(name, Set.of()));
    }
    return around;
  }
}
