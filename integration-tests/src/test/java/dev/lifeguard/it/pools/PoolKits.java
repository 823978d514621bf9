package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.testing.ClassPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kits that there are: every class of this package whose name ends in {@code KitIT}. */
final class PoolKits {

  private PoolKits() {}

  /** The kits by library; of several for one library the first by name. */
  static Map<String, PoolCompatibilityKit> all() {
    Path here =
        ClassPaths.of(PoolKits.class).resolve(PoolKits.class.getPackageName().replace('.', '/'));
    try (DirectoryStream<Path> classes = Files.newDirectoryStream(here, "*KitIT.class")) {
      Map<String, PoolCompatibilityKit> kits = new TreeMap<>();
      TreeSet<String> names = new TreeSet<>(); // a directory has no order of its own
      for (Path file : classes) {
        names.add(file.getFileName().toString().replace(".class", ""));
      }
      for (String name : names) {
        PoolCompatibilityKit kit = of(Class.forName(PoolKits.class.getPackageName() + "." + name));
        kits.putIfAbsent(kit.library(), kit);
      }
      return kits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  static PoolCompatibilityKit of(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (PoolCompatibilityKit) constructor.newInstance();
  }

  /** The class that knows how to use a library. */
  static Class<? extends PoolUnderTest> adapter(String library) {
    PoolCompatibilityKit kit = all().get(library);
    if (kit == null) {
      throw new AssertionError("pool-matrix.csv has " + library + ", for which there is no kit");
    }
    return kit.adapter();
  }
}
