package dev.lifeguard.it.pools;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.lifeguard.it.pools.AgentCatalog.Hooked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** Reads class files in jars, without loading them. */
final class JarClasses {

  private static final Map<String, String> PRIMITIVES =
      Map.of(
          "void", "V",
          "boolean", "Z",
          "byte", "B",
          "char", "C",
          "short", "S",
          "int", "I",
          "long", "J",
          "float", "F",
          "double", "D");

  private final Map<String, JavaClass> known = new HashMap<>();
  private final MatrixRow row;

  JarClasses(MatrixRow row) {
    this.row = row;
  }

  /** Whether the class and the method, with one of the descriptors, are there. */
  boolean has(Hooked hooked) {
    if (!known.containsKey(hooked.className())) {
      ArchConfiguration.withThreadLocalScope(
          settings -> {
            settings.setResolveMissingDependenciesFromClassPath(false);
            known.put(hooked.className(), find(hooked.className()));
          });
    }
    JavaClass type = known.get(hooked.className());
    return type != null
        && type.getCodeUnits().stream()
            .filter(unit -> unit.getName().equals(hooked.method()))
            .anyMatch(unit -> hooked.descriptors().contains(descriptor(unit)));
  }

  private JavaClass find(String className) {
    String entry = className.replace('.', '/') + ".class";
    for (Path jar : row.files()) {
      if (contains(jar, entry)) {
        JavaClasses found =
            new ClassFileImporter()
                .importLocations(
                    List.of(Location.of(URI.create("jar:" + jar.toUri() + "!/" + entry))));
        return found.get(className);
      }
    }
    return null;
  }

  private static boolean contains(Path jar, String entry) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.getEntry(entry) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String descriptor(JavaCodeUnit unit) {
    StringBuilder text = new StringBuilder("(");
    unit.getRawParameterTypes().forEach(type -> text.append(descriptor(type)));
    return text.append(')').append(descriptor(unit.getRawReturnType())).toString();
  }

  private static String descriptor(JavaClass type) {
    if (type.isPrimitive()) {
      return PRIMITIVES.get(type.getName());
    }
    String name = type.getName().replace('.', '/');
    return type.isArray() ? name : "L" + name + ";";
  }
}
