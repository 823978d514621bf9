package dev.lifeguard.samples.orders;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Scanner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The operator's commands, one a line: {@code sale N}, {@code revenue CUSTOMER}, {@code largest
 * CUSTOMER}, {@code year SECONDS}, {@code stats}, {@code quit}. Each but the last runs on the
 * office's one thread, in the order given.
 */
final class Console {

  private final Traffic traffic;
  private final Sale sale;
  private final ReportService reports;

  Console(Traffic traffic, Sale sale, ReportService reports) {
    this.traffic = traffic;
    this.sale = sale;
    this.reports = reports;
  }

  /** Takes commands until {@code quit} or the end of the input. */
  void run() throws InterruptedException {
    ExecutorService office = Executors.newSingleThreadExecutor(task -> new Thread(task, "office"));
    try (Scanner in = new Scanner(System.in, StandardCharsets.UTF_8)) {
      while (in.hasNextLine()) {
        String[] words = in.nextLine().strip().split(" ", 2);
        if (words[0].equals("quit")) {
          break;
        }
        office.execute(() -> answer(() -> perform(words[0], words.length > 1 ? words[1] : "")));
      }
    }
    office.shutdown();
    office.awaitTermination(10, TimeUnit.SECONDS);
  }

  private String perform(String command, String argument)
      throws SQLException, InterruptedException {
    return switch (command) {
      case "sale" -> sale.open(Integer.parseInt(argument));
      case "revenue" -> reports.revenueOf(argument);
      case "largest" -> reports.largestOrderOf(argument);
      case "year" -> reports.yearlyReport(Double.parseDouble(argument));
      case "stats" -> traffic.summary();
      default -> "no such command: " + command;
    };
  }

  private static void answer(Callable<String> work) {
    try {
      System.out.println(work.call());
    } catch (Exception e) {
      System.out.println("failed: " + e.getClass().getSimpleName());
    }
  }
}
