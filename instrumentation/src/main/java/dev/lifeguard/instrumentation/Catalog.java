package dev.lifeguard.instrumentation;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All pool libraries that the agent knows, with their targets numbered. Immutable.
 *
 * <p>A target's number is what woven code passes to the bridge; it leads back to the library.
 */
public final class Catalog {

  /**
   * A numbered target.
   *
   * @param number its number
   * @param library the library it belongs to
   * @param target the target
   */
  public record Point(int number, PoolInstrumentation library, Target target) {}

  private final List<PoolInstrumentation> libraries;
  private final List<Point> points = new ArrayList<>();
  private final Map<String, List<Point>> byClass = new HashMap<>();
  private final Map<String, LeaseHome> homes = new HashMap<>();
  private final Set<String> heralds = new HashSet<>();

  /**
   * Numbers the targets of some libraries.
   *
   * @param libraries the libraries
   */
  public Catalog(List<PoolInstrumentation> libraries) {
    this.libraries = List.copyOf(libraries);
    for (PoolInstrumentation library : libraries) {
      for (Target target : library.targets()) {
        Point point = new Point(points.size(), library, target);
        points.add(point);
        List<Point> here = byClass.get(target.className());
        if (here == null) {
          here = new ArrayList<>();
          byClass.put(target.className(), here);
        }
        here.add(point);
      }
      for (LeaseHome home : library.leaseHomes()) {
        homes.put(home.className(), home);
      }
      heralds.addAll(library.heralds());
    }
  }

  /**
   * Finds the libraries that the agent was built with.
   *
   * @return their catalog
   */
  public static Catalog load() {
    List<PoolInstrumentation> found = new ArrayList<>();
    for (PoolInstrumentation library :
        ServiceLoader.load(PoolInstrumentation.class, Catalog.class.getClassLoader())) {
      found.add(library);
    }
    return new Catalog(found);
  }

  /**
   * The libraries.
   *
   * @return in the order in which they were found
   */
  public List<PoolInstrumentation> libraries() {
    return libraries;
  }

  /**
   * What a target means.
   *
   * @param point the target's number
   * @return its hook
   */
  public Hook hook(int point) {
    return points.get(point).target().hook();
  }

  /**
   * The library of a target.
   *
   * @param point the target's number
   * @return the library
   */
  public PoolInstrumentation library(int point) {
    return points.get(point).library();
  }

  /**
   * Internal names of every class that the transformer has to pass on.
   *
   * @return targets, lease homes and heralds
   */
  public Set<String> names() {
    Set<String> names = new HashSet<>(byClass.keySet());
    names.addAll(homes.keySet());
    names.addAll(heralds);
    return names;
  }

  /**
   * Whether a class path names the jar of a library, so that its pool is to be expected.
   *
   * @param classPath the application's class path
   * @return true if one of the libraries' {@link PoolInstrumentation#jarName} is in it
   */
  public boolean isOn(String classPath) {
    for (PoolInstrumentation library : libraries) {
      if (classPath.contains(library.jarName())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a class only announces a pool.
   *
   * @param className internal name
   * @return true for a herald that is no target itself
   */
  public boolean isHerald(String className) {
    return heralds.contains(className)
        && !byClass.containsKey(className)
        && !homes.containsKey(className);
  }

  /**
   * The targets in a class.
   *
   * @param className internal name
   * @return its targets, maybe none
   */
  public List<Point> pointsIn(String className) {
    return byClass.getOrDefault(className, List.of());
  }

  /**
   * The lease home that a class is.
   *
   * @param className internal name
   * @return the lease home, or null
   */
  public @Nullable LeaseHome leaseHome(String className) {
    return homes.get(className);
  }
}
