package dev.lifeguard.benchmarks.process;

import java.io.File;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A program that is measured.
 *
 * @param main its main class
 * @param more what it needs beside the benchmarks' own class path, or null
 */
record Program(Class<?> main, @Nullable Path more) {

  static Program of(Class<?> main) {
    return new Program(main, null);
  }

  String name() {
    return main.getSimpleName();
  }

  String classPath() {
    String own = System.getProperty("java.class.path");
    return more == null ? own : own + File.pathSeparator + more;
  }
}
