package dev.lifeguard.instrumentation;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Read without a service loader, which would cost an application's start some 40 classes. */
  private static final String SERVICES =
      "/META-INF/services/dev.lifeguard.instrumentation.spi.PoolInstrumentation";

  private final List<PoolInstrumentation> libraries;
  private final List<Point> points = new ArrayList<>();
  private final List<Point> shapes = new ArrayList<>();
  private final List<Point> endings = new ArrayList<>();
  private final boolean[] anywhere;
  private final List<String> homePackages = new ArrayList<>();
  private final Map<String, List<Point>> byClass = new HashMap<>();
  private final Map<String, PoolInstrumentation> owners = new HashMap<>();
  private final Map<String, LeaseHome> homes = new HashMap<>();

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
        if (target.className().equals(Target.ANYWHERE)) {
          boolean ending = target.hook() == Hook.RETURN || target.hook() == Hook.DISCARD;
          (ending ? endings : shapes).add(point);
          continue;
        }
        List<Point> here = byClass.get(target.className());
        if (here == null) {
          here = new ArrayList<>();
          byClass.put(target.className(), here);
        }
        here.add(point);
        owners.put(target.className(), library);
      }
      homePackages.addAll(library.packages());
      for (LeaseHome home : library.leaseHomes()) {
        homes.put(home.className(), home);
        owners.put(home.className(), library);
      }
    }
    anywhere = new boolean[points.size()];
    for (Point point : points) {
      anywhere[point.number()] = point.target().className().equals(Target.ANYWHERE);
    }
  }

  /**
   * Finds the libraries that the agent was built with.
   *
   * @return their catalog
   */
  public static Catalog load() {
    List<PoolInstrumentation> found = new ArrayList<>();
    try (InputStream in = Catalog.class.getResourceAsStream(SERVICES)) {
      String list = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      int from = 0;
      for (int to = list.indexOf('\n'); to >= 0; to = list.indexOf('\n', from)) {
        found.add(instance(list.substring(from, to).trim()));
        from = to + 1;
      }
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("the libraries cannot be loaded", e);
    }
    return new Catalog(found);
  }

  private static PoolInstrumentation instance(String className)
      throws ReflectiveOperationException {
    return Class.forName(className)
        .asSubclass(PoolInstrumentation.class)
        .getDeclaredConstructor()
        .newInstance();
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
   * How many targets there are.
   *
   * @return one more than the highest number
   */
  public int size() {
    return points.size();
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
   * @return targets and lease homes
   */
  public Set<String> names() {
    Set<String> names = new HashSet<>(byClass.keySet());
    names.addAll(homes.keySet());
    return names;
  }

  /**
   * The library that a class belongs to.
   *
   * @param className internal name
   * @return the library, or null if no target and no home is in the class
   */
  public @Nullable PoolInstrumentation libraryOf(String className) {
    return owners.get(className);
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
   * Whether a target is hooked wherever it is found.
   *
   * @param point the target's number
   * @return true if it names no class
   */
  public boolean isAnywhere(int point) {
    return anywhere[point];
  }

  /**
   * Targets that are hooked wherever they are found, outside of the known libraries.
   *
   * @param className internal name
   * @return the targets, none if the class belongs to a known library
   */
  public List<Point> shapes(String className) {
    for (String home : homePackages) {
      if (className.startsWith(home)) {
        return List.of();
      }
    }
    return shapes;
  }

  /**
   * Targets of a class whose objects were handed out as connections: how such a hold ends.
   *
   * @return the targets
   */
  public List<Point> endings() {
    return endings;
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
