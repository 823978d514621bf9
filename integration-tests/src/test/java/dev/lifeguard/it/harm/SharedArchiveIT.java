package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.harm.apps.Archived;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application's archive of class data (AppCDS) stays of use: only woven classes leave it. A
 * lambda is a hidden class, which leaves with the class that it is in.
 */
class SharedArchiveIT {

  @TempDir private Path folder;

  @Test
  void losesNoClassButTheWovenOnesToTheAgent() {
    Path application = Jars.write(folder.resolve("application.jar"), Archived.class);
    Path archive = folder.resolve("application.jsa");
    JavaProcessBuilder dump = program(application).jvmArgs("-XX:ArchiveClassesAtExit=" + archive);
    assertThat(Outcome.of(dump).exitCode()).isZero();
    assertThat(archive).isNotEmptyFile();

    Run bare = run(application, archive, "bare", program -> program);
    Path emptyAgent = EmptyAgent.jarIn(folder);
    Run empty = run(application, archive, "empty", program -> program.agent(emptyAgent, ""));
    Run watched = run(application, archive, "agent", program -> program.agent("log.level=debug"));

    watched.outcome.expectSameAs(empty.outcome);
    Set<String> left = new TreeSet<>(bare.shared);
    left.removeAll(watched.shared);
    System.out.printf(
        "AppCDS: %d classes from the archive bare, %d with an empty agent, %d with Lifeguard. Left: %s%n",
        bare.shared.size(), empty.shared.size(), watched.shared.size(), left);
    assertThat(bare.shared).hasSizeGreaterThan(300).contains(HikariDataSource.class.getName());
    Set<String> woven = woven(watched.outcome);
    assertThat(woven)
        .containsExactlyInAnyOrder(
            "com.zaxxer.hikari.pool.HikariPool",
            "com.zaxxer.hikari.pool.PoolBase",
            "com.zaxxer.hikari.pool.PoolEntry",
            "java.sql.DriverManager",
            "org.h2.Driver");
    assertThat(left.stream().map(LoadedClasses::owner)).isSubsetOf(woven);
  }

  private record Run(Outcome outcome, Set<String> shared) {}

  private Run run(
      Path application, Path archive, String name, UnaryOperator<JavaProcessBuilder> more) {
    Path log = folder.resolve(name + ".log");
    JavaProcessBuilder program =
        more.apply(
            program(application)
                .jvmArgs(
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:all=warning:stdout:tags", // without the time
                    "-Xlog:class+load:file=" + log));
    Outcome outcome = Outcome.of(program);
    assertThat(outcome.exitCode()).isZero();
    return new Run(outcome, LoadedClasses.of(log).fromArchive());
  }

  private static JavaProcessBuilder program(Path application) {
    return JavaProcess.builder()
        .classPath(application)
        .classPathOf(
            HikariDataSource.class,
            org.slf4j.Logger.class,
            org.slf4j.nop.NOPServiceProvider.class,
            org.h2.Driver.class)
        .property("db.url", "jdbc:h2:mem:archived")
        .property("otel.metrics.exporter", "none")
        .mainClass(Archived.class.getName());
  }

  /** The classes that the agent says it wove. */
  private static Set<String> woven(Outcome watched) {
    return watched.said().stream()
        .filter(line -> line.contains(" wove "))
        .map(line -> line.split(" ")[3])
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
