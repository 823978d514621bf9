package dev.lifeguard.samples.shop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/** What the shop does once it is open. */
@Component
class Opening implements CommandLineRunner {

  private final Stocktaking stocktaking;
  private final Articles articles;
  private final MeterRegistry meters;

  Opening(Stocktaking stocktaking, Articles articles, MeterRegistry meters) {
    this.stocktaking = stocktaking;
    this.articles = articles;
    this.meters = meters;
  }

  @Override
  public void run(String... args) throws Exception {
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
    System.out.println("started");
    orders.readLine();
    for (int day = 0; day < 7; day++) {
      stocktaking.receive("apples", "pears", "plums");
    }
    System.out.println("articles " + articles.count());
    stocktaking.estimate();
    meters.getMeters().stream()
        .map(meter -> meter.getId().getName())
        .filter(name -> name.startsWith("hikaricp."))
        .distinct()
        .sorted()
        .forEach(name -> System.out.println("meter " + name));
    System.out.println("counted borrows=" + count("acquire") + " returns=" + count("usage"));
    System.out.println("open");
    orders.readLine();
  }

  private long count(String timer) {
    Timer found = meters.find("hikaricp.connections." + timer).timer();
    return found == null ? -1 : found.count();
  }
}
