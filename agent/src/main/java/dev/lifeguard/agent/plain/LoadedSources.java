package dev.lifeguard.agent.plain;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.CommonDataSource;

/**
 * Which classes are data sources, by whatever interface or superclass. Looks a name up among the
 * classes that are loaded: no class loader is asked, nothing initialised. That takes milliseconds,
 * once for each name. Thread-safe.
 */
final class LoadedSources {

  private final Instrumentation instrumentation;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  LoadedSources(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Whether a class is a data source; false also of one that is not loaded yet. */
  boolean contain(String name) {
    Boolean answer = known.get(name);
    return answer == null ? lookUp(name) : answer;
  }

  private boolean lookUp(String name) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    for (Class<?> type : loaded) { // data sources first: a class keeps its name once it was asked
      if (CommonDataSource.class.isAssignableFrom(type) && type.getName().equals(name)) {
        known.put(name, true);
        return true;
      }
    }
    for (Class<?> type : loaded) {
      if (type.getClassLoader() != null && type.getName().equals(name)) {
        known.put(name, false);
        return false;
      }
    }
    return false;
  }
}
