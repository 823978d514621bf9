package dev.lifeguard.it.applications;

import static dev.lifeguard.it.applications.Applications.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executable jar of Spring Boot: HikariCP, JPA with Hibernate, actuator, nested jars. */
class SpringBootIT {

  private static final Map<String, String> SHOP = Names.pool("shop");

  @TempDir private static Path folder;
  private static Path jar;

  @BeforeAll
  static void build() throws IOException {
    Path libraries = Applications.built("spring-boot");
    Path classes = folder.resolve("classes");
    Sources.compile(Applications.module().resolve("src/spring-boot/java"), libraries, classes);
    jar =
        BootJar.write(
            folder.resolve("shop.jar"),
            "dev.lifeguard.samples.shop.ShopApplication",
            classes,
            libraries);
  }

  @Test
  void isWatchedAndCannotTell() {
    List<String> bare;
    try (JavaProcess process = shop().start()) {
      process.writeLine("open");
      bare = play(process);
    }
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess process =
            Applications.exportingTo(receiver, shop()).agent("leak.threshold=300ms").start()) {
      process.awaitStdout(line -> line.equals("started"), PATIENCE);
      receiver.awaitMetric(Names.WAIT_TIME, PATIENCE);
      receiver.awaitMore(2, PATIENCE); // what Hibernate did before HikariCP was made to count
      long borrowed = receiver.point(Names.WAIT_TIME, SHOP).count();
      long returned = receiver.point(Names.USE_TIME, SHOP).count();
      process.writeLine("open");
      String leak = "borrowed at dev.lifeguard.samples.shop.Stocktaking.estimate(Stocktaking.java:";
      assertThat(process.awaitStderr(line -> line.contains(leak), PATIENCE))
          .contains("shop - connection held for", "thread \"main\"");
      receiver.awaitPoint(Names.LEAKED, SHOP, point -> point.value() == 1, PATIENCE);
      String counted = process.awaitStdout("counted ", PATIENCE);
      assertThat(counted)
          .as("HikariCP's own count")
          .isEqualTo(
              "counted borrows=%d returns=%d",
              receiver.point(Names.WAIT_TIME, SHOP).count() - borrowed,
              receiver.point(Names.USE_TIME, SHOP).count() - returned);
      assertThat(receiver.point(Names.LIMIT, SHOP).value()).isEqualTo(4);
      assertThat(receiver.point(Names.COUNT, Names.used("shop")).value()).isEqualTo(1);
      assertThat(receiver.point(Names.LIMIT, SHOP).attribute(Names.SYSTEM)).isEqualTo("postgresql");
      assertThat(play(process)).as("standard output").isEqualTo(bare);
      assertThat(bare)
          .contains("meter hikaricp.connections.acquire", "meter hikaricp.connections.usage");
    }
  }

  private static List<String> play(JavaProcess process) {
    process.awaitStdout(line -> line.equals("open"), PATIENCE);
    process.writeLine("close");
    process.expectExit(0, PATIENCE);
    return process.stdout().all().stream().map(Applications::withoutNumbers).toList();
  }

  private static JavaProcessBuilder shop() {
    PostgresServer database = PostgresServer.shared();
    return JavaProcess.builder()
        .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        .jar(jar)
        .env("SPRING_DATASOURCE_URL", database.jdbcUrl())
        .env("SPRING_DATASOURCE_USERNAME", database.user())
        .env("SPRING_DATASOURCE_PASSWORD", database.password())
        .args(
            "--spring.datasource.hikari.pool-name=shop",
            "--spring.datasource.hikari.maximum-pool-size=4",
            "--spring.jpa.hibernate.ddl-auto=create-drop");
  }
}
