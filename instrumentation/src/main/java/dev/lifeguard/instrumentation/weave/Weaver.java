package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.Catalog.Point;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class: puts calls of the bridge into its targets and, at first load, makes a lease
 * home of it.
 *
 * <p>Method bodies change, nothing else, so the same weaving is legal when a class is
 * retransformed; only then a home gets no field and no accessor, and its leases are kept aside.
 * Byte Buddy's class reader and writer do the work, not its {@code Advice}: an application's start
 * waits for the first weaving. Thread-safe.
 */
public final class Weaver {

  private final Catalog catalog;
  private final SourceParts sourceParts;

  /**
   * Creates a weaver.
   *
   * @param catalog what to weave
   */
  public Weaver(Catalog catalog) {
    this(catalog, new SourceParts());
  }

  /**
   * Creates a weaver that notes what data sources are made of.
   *
   * @param catalog what to weave
   * @param sourceParts where to note it
   */
  public Weaver(Catalog catalog, SourceParts sourceParts) {
    this.catalog = catalog;
    this.sourceParts = sourceParts;
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
    ClassReader reader = new ClassReader(bytes);
    if (points.isEmpty() && home == null) {
      if (isStatement(reader)) {
        return null;
      }
      byte[] woven = weave(reader, catalog.shapes(className));
      if (woven != null) {
        SourcePartsVisitor.note(reader, sourceParts);
      }
      return woven;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    ClassVisitor chain = new HookedClass(writer, Plan.of(reader, points));
    if (home != null) {
      chain = new LeaseHomeVisitor(chain, home);
    }
    reader.accept(chain, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /**
   * Weaves a class, whose objects turned out to be handed out as connections by a data source that
   * nobody knows: their ends are to be seen.
   *
   * @param bytes the class file
   * @return the woven class file, or null if there is nothing to change
   */
  public byte @Nullable [] weaveHandedOut(byte[] bytes) {
    return weave(new ClassReader(bytes), catalog.endings());
  }

  private static byte @Nullable [] weave(ClassReader reader, List<Point> points) {
    Plan plan = points.isEmpty() ? null : Plan.ofShapes(reader, points);
    if (plan == null) {
      return null;
    }
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new HookedClass(writer, plan), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** Statements know their connection too, and are asked for it more often. */
  private static boolean isStatement(ClassReader reader) {
    for (String implemented : reader.getInterfaces()) {
      if (implemented.startsWith("java/sql/") && !implemented.equals("java/sql/Driver")) {
        return true;
      }
    }
    return "java/lang/reflect/Proxy".equals(reader.getSuperName());
  }
}
