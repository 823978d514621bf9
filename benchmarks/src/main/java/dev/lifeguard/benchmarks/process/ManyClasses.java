package dev.lifeguard.benchmarks.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.spi.ToolProvider;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The classes of {@link ManyClassesProgram}: compiled once, when first asked for, of sources that
 * look like an application's: fields, calls of each other, strings, and now and then a mention of
 * {@code java.sql}.
 */
public final class ManyClasses {

  /** How many there are. */
  static final int COUNT = 5_000;

  /** What their names begin with; a number follows. */
  static final String PREFIX = "many.Class";

  private static final String SOURCE =
      """
      package many;

      public final class Class%1$d implements Comparable<Class%1$d> {
        private final String name;
        private final java.util.List<Object> parts = new java.util.ArrayList<>();
        private long amount = %1$dL;

        public Class%1$d(String name) {
          this.name = name;
          if (name.isEmpty()) {
            parts.add(Class%2$d.class);
          }
        }

        public String name() {
          return name;
        }

        public long add(int more) {
          for (Object part : parts) {
            amount += part.hashCode() %% 7;
          }
          amount += more;
          return amount;
        }

        public void close() {
          parts.clear();
        }
      %3$s
        @Override
        public int compareTo(Class%1$d other) {
          return Long.compare(amount, other.amount);
        }

        @Override
        public String toString() {
          return "Class%1$d " + name + ": " + amount + " of " + parts.size();
        }
      }
      """;

  private static final String STORE =
      """

        public int store(java.sql.Connection connection) throws java.sql.SQLException {
          try (java.sql.PreparedStatement insert =
              connection.prepareStatement("insert into class%d (name) values (?)")) {
            insert.setString(1, name);
            return insert.executeUpdate();
          }
        }
      """;

  private ManyClasses() {}

  /** The jar with them, below this folder; made unless it is there. */
  public static Path jarIn(Path folder) throws IOException {
    Path jar = folder.resolve("many-classes.jar");
    if (!Files.exists(jar)) {
      Path classes = folder.resolve("classes");
      compile(sources(folder.resolve("sources")), classes);
      Path half = folder.resolve("half.jar");
      ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
      tool.run(System.out, System.err, "cf", half.toString(), "-C", classes.toString(), ".");
      Files.move(half, jar);
    }
    return jar;
  }

  private static List<Path> sources(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> sources = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String more = i % 20 == 0 ? STORE.formatted(i) : "";
      Path source = folder.resolve("Class" + i + ".java");
      Files.writeString(source, SOURCE.formatted(i, (i + 1) % COUNT, more));
      sources.add(source);
    }
    return sources;
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(
          StandardLocation.CLASS_OUTPUT, List.of(Files.createDirectories(classes)));
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("--release", "17", "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IllegalStateException("the many classes do not compile");
      }
    }
  }
}
