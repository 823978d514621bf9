package dev.lifeguard.instrumentation.weave;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What data sources are made of: where a class opens connections of which a data source keeps an
 * object in a field, it does so for the data source. Filled by the weaver as it sees class files;
 * knows names alone. Thread-safe.
 */
public final class SourceParts {

  private static final int DEEPEST = 10;

  private final Set<String> sources = ConcurrentHashMap.newKeySet();
  private final Map<String, String> superclasses = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> ownersOf = new ConcurrentHashMap<>();

  /** Creates an empty set. */
  public SourceParts() {}

  /** Notes a class that says itself that it is a data source. */
  void source(String name) {
    sources.add(name);
  }

  /** Notes a class that hands out connections: a data source, if one of its superclasses is. */
  void lender(String name, @Nullable String superclass) {
    if (superclass != null) {
      superclasses.put(name, superclass);
    }
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
   * Whether a class is a data source, inside one, or kept by one.
   *
   * @param className the class's name
   * @return true if so, as far as the class files that were seen tell
   */
  public boolean contain(String className) {
    int inner = className.indexOf('$');
    String name = inner < 0 ? className : className.substring(0, inner);
    if (isSource(name)) {
      return true;
    }
    for (String owner : ownersOf.getOrDefault(name, Set.of())) {
      if (isSource(owner)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSource(String className) {
    String name = className;
    for (int depth = 0; name != null && depth < DEEPEST; depth++) {
      if (sources.contains(name)) {
        return true;
      }
      name = superclasses.get(name);
    }
    return false;
  }
}
