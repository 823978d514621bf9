package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class: inlines advice into its targets and, at first load, makes a lease home of it.
 *
 * <p>Method bodies change, nothing else, so the same weaving is legal when a class is
 * retransformed; only then a lease home gets no field, and its leases are kept aside. Byte Buddy's
 * {@code Advice} is applied to the visited methods directly, without the type descriptions and
 * builders around it: it is the application's start that waits for them to load. Thread-safe.
 */
public final class Weaver {

  private final Catalog catalog;
  private final AdviceTable advice = new AdviceTable();

  /**
   * Creates a weaver; loads Byte Buddy.
   *
   * @param catalog what to weave
   */
  public Weaver(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Weaves a class for practice, on a thread of the agent's, so that the first real weaving finds
   * Byte Buddy loaded.
   *
   * @throws IOException if the agent's own jar cannot be read
   */
  public static void rehearse() throws IOException {
    Rehearsal.perform();
  }

  /**
   * Weaves a class.
   *
   * @param className internal name of a class in the catalog
   * @param first true at first load, false when the class is retransformed
   * @param bytes the class file
   * @return the woven class file, or null if there is nothing to change
   * @throws UnknownVersionException if a target is missing: this is not a version that the
   *     instrumentation knows
   */
  public byte @Nullable [] weave(String className, boolean first, byte[] bytes) {
    List<Point> points = catalog.pointsIn(className);
    LeaseHome home = first ? catalog.leaseHome(className) : null;
    if (points.isEmpty() && home == null) {
      return null;
    }
    ClassReader reader = OpenedClassReader.of(bytes);
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor chain = home == null ? writer : new LeaseHomeVisitor(writer, home);
    AdviceVisitor woven =
        new AdviceVisitor(
            chain,
            Descriptions.type(className, reader.getAccess()),
            ClassFileVersion.ofClassFile(bytes),
            points,
            advice);
    reader.accept(woven, 0);
    for (Point point : points) {
      if (!woven.saw(point)) {
        throw UnknownVersionException.missing(point.target());
      }
    }
    return writer.toByteArray();
  }
}
