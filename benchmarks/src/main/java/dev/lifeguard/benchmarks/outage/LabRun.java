package dev.lifeguard.benchmarks.outage;

import dev.lifeguard.benchmarks.outage.application.Application;
import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.application.WallClock;
import dev.lifeguard.benchmarks.outage.database.ConnectMeter;
import dev.lifeguard.benchmarks.outage.database.Database;
import dev.lifeguard.benchmarks.outage.database.Pauses;
import dev.lifeguard.benchmarks.outage.report.Observation;
import dev.lifeguard.benchmarks.outage.report.RunKey;
import dev.lifeguard.benchmarks.outage.scenario.Site;
import dev.lifeguard.benchmarks.outage.scenario.Window;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run: a server, a proxy and applications of its own, an outage, and what was seen of it. */
final class LabRun {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofMillis(Application.DRAIN_MILLIS).plusSeconds(30);

  /** Connections of the server beyond those of the pools: the lab's own, and room for others. */
  private static final int SPARE_CONNECTIONS = 20;

  private final RunKey key;
  private final LabOptions options;
  private final ApplicationFork fork;
  private final Path folder;

  /** The run leaves requests and output of the applications in {@code folder}. */
  LabRun(RunKey key, LabOptions options, ApplicationFork fork, Path folder) {
    this.key = key;
    this.options = options;
    this.fork = fork;
    this.folder = folder;
  }

  Observation observe() throws IOException, SQLException {
    Files.createDirectories(folder);
    int most = PoolLibrary.SIZE * key.instances() + SPARE_CONNECTIONS;
    List<JavaProcess> applications = new ArrayList<>();
    try (Database database = Database.start(most);
        TcpProxy proxy = TcpProxy.to("127.0.0.1", database.port());
        ConnectMeter meter = ConnectMeter.start(proxy::accepted)) {
      for (int i = 0; i < key.instances(); i++) {
        applications.add(fork.start(key.pool(), proxy.port(), i, file(i, "requests.tsv")));
      }
      for (JavaProcess application : applications) {
        application.awaitStdout(Application.READY, START);
      }
      return observe(new Site(database, proxy, applications), meter);
    } finally {
      applications.forEach(JavaProcess::close);
      keepOutput(applications);
    }
  }

  private Observation observe(Site site, ConnectMeter meter) throws IOException, SQLException {
    site.tell(Application.GO);
    Pauses.millis(Schedule.STEADY);
    Window outage =
        key.scenario().play(site, Duration.ofSeconds(options.outageSeconds()).toMillis());
    Pauses.millis(Schedule.AFTER);
    site.tell(Application.STOP);
    long end = WallClock.micros();
    for (JavaProcess application : site.applications()) {
      application.expectExit(0, END);
    }
    return new Observation(
        requests(), outage, end, meter.connects(), site.database().rows(), fork.breaker());
  }

  private List<Request> requests() throws IOException {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < key.instances(); i++) {
      Files.readAllLines(file(i, "requests.tsv")).stream()
          .map(Request::parse)
          .forEach(requests::add);
    }
    return requests;
  }

  private void keepOutput(List<JavaProcess> applications) throws IOException {
    for (int i = 0; i < applications.size(); i++) {
      Files.writeString(file(i, "stderr.txt"), applications.get(i).stderr().text());
    }
  }

  private Path file(int instance, String what) {
    return folder.resolve("%d-%s".formatted(instance, what)).toAbsolutePath();
  }
}
