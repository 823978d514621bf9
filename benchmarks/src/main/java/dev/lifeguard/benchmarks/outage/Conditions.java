package dev.lifeguard.benchmarks.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.report.JarFacts;
import dev.lifeguard.benchmarks.report.Machine;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.ClassPaths;
import io.agroal.pool.ConnectionPool;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.postgresql.Driver;

/** Under what conditions runs are made, in one line. */
final class Conditions {

  private Conditions() {}

  /** Those of all runs of this start of the lab. */
  static String of(LabOptions options) throws IOException {
    Machine machine = Machine.here();
    return "%s. Outage %d s, %d requests/s for each application%s. %s, %s, %s. %s. %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            options.outageSeconds(),
            options.rate(),
            options.labs() == 1 ? "" : ", " + options.labs() + " runs at the same time",
            machine.processor(),
            machine.memory(),
            machine.system(),
            jvm(options.jdk()),
            versions());
  }

  private static String versions() {
    Map<String, Path> jars = new LinkedHashMap<>();
    jars.put("Lifeguard", AgentJar.find());
    jars.put("HikariCP", ClassPaths.of(HikariDataSource.class));
    jars.put("DBCP2", ClassPaths.of(BasicDataSource.class));
    jars.put("Tomcat JDBC", ClassPaths.of(DataSource.class));
    jars.put("Agroal", ClassPaths.of(ConnectionPool.class));
    jars.put("PostgreSQL JDBC driver", ClassPaths.of(Driver.class));
    return jars.entrySet().stream()
        .map(jar -> jar.getKey() + " " + JarFacts.of(jar.getValue()).version())
        .collect(Collectors.joining(", "));
  }

  /** The JDK's own file about itself, which every JDK since 7 has. */
  private static String jvm(Path home) throws IOException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    }
    return "JDK %s (%s)"
        .formatted(
            unquoted(release.getProperty("JAVA_VERSION", "unknown")),
            unquoted(release.getProperty("IMPLEMENTOR", "unknown")));
  }

  private static String unquoted(String value) {
    return value.replace("\"", "");
  }
}
