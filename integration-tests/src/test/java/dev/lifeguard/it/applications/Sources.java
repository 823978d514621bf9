package dev.lifeguard.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles applications whose libraries are not on the class path of the tests. */
final class Sources {

  private Sources() {}

  /** Compiles all sources of a folder against all jars of another. */
  static void compile(Path sources, Path libraries, Path classes) throws IOException {
    List<Path> files = in(sources, ".java");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      manager.setLocationFromPaths(StandardLocation.CLASS_PATH, in(libraries, ".jar"));
      manager.setLocationFromPaths(
          StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(classes)));
      boolean compiled =
          compiler
              .getTask(
                  said,
                  manager,
                  null,
                  List.of("--release", "17", "-parameters", "-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as("%s", said).isTrue();
    }
  }

  /** The files below a folder whose names end like this, in the order of their names. */
  static List<Path> in(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
