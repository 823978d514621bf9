package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import java.util.List;

/**
 * {@code docs/outage.md}.
 *
 * @param results all that are known, in the order of the page
 */
public record OutagePage(List<RunResult> results) {

  private static final String PAGE =
      """
      # Outages

      Written by `./benchmarks/outage --write`; change the lab, not this page.

      What a database outage does to an application that knows nothing of it: bare, and under the agent
      with `resilience.mode=observe` and `resilience.mode=enforce`. A run has 5 s without trouble, the outage, and 10 s after it.
      Requests arrive at a fixed rate and do not wait for each other: each has a thread of its own.
      Seven of ten read a row, one inserts a row by itself, two insert a row in a transaction.
      How to read the columns is [below](#how-to-read-it).
      %s
      ## How to read it

      - **asked**: requests that were due from the beginning of the outage to the end of the run, and what became of them: **served**,
        **within 1 s** of when they were due, **failed** (or not ended 45 s after the last arrival, or never begun by a JVM that had
        no time for it).
      - **getConnection** is the time in that call, successful or not, of the requests that arrived during the outage.
        **most in getConnection** is how many threads were in it at once.
      - **connects/s**: TCP connects at the proxy, of all applications together: mean and busiest second of the outage, busiest second after it.
      - **connects after**: those since the database was back, of all applications together, how many of them came within the same 100 ms, and
        when half of them had come. Where several applications (**× 20**) come back one by one, the busiest 100 ms has few of all.
      - **back to 1st / 100th success**: from the moment when the database was back to the end of the first and of the hundredth
        request served from then on.
      - **lost / doubled / unsent**: the table compared with what the application was told. Lost: told that it was done, and the row is
        not there. Doubled: the row is there twice. Unsent: told that it failed before the decision was sent, and the row is there.
        All three are to be 0.
      - **unknown (there)**: writes that failed in the commit, or whose statement of its own had no answer, and how many of those rows
        are there. That is not wrong: nobody can tell.
      - **breaker open after**: from the beginning of the outage to the agent's line about it. **refused**: borrows that the agent
        refused during the outage, and the time in getConnection that 99 %% of those did not exceed. In parentheses: in mode
        `observe`, when it said that the breaker would be open, and how many borrows it said that `enforce` would have refused.
      - **run**: under what conditions, see [below](#runs). Compare rows of the same run only.

      PostgreSQL is a real one, started for each run, behind a TCP proxy. Pools have %d connections; everything
      else is as the library has it by default:

      %s
      The driver has its defaults: it gives up a connect after 10 s, and waits for an answer for ever.

      ## Runs

      %s""";

  /** The page as text. */
  public String markdown() {
    return PAGE.formatted(tables(), PoolLibrary.SIZE, pools(), runs(conditions()));
  }

  /** The table of each scenario below its heading. */
  public String tables() {
    StringBuilder scenarios = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      List<RunResult> mine =
          results.stream().filter(result -> result.key().scenario() == scenario).toList();
      if (!mine.isEmpty()) {
        scenarios.append(
            "%n## %s%n%n%s%n%n%s"
                .formatted(
                    scenario.title(),
                    scenario.description(),
                    new ResultTable(conditions()).markdown(mine)));
      }
    }
    return scenarios.toString();
  }

  private List<String> conditions() {
    return results.stream().map(RunResult::conditions).distinct().toList();
  }

  private static String pools() {
    StringBuilder text = new StringBuilder();
    for (PoolLibrary pool : PoolLibrary.values()) {
      text.append("- %s: %s%n".formatted(pool.label(), pool.timeouts()));
    }
    return text.toString();
  }

  private static String runs(List<String> conditions) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < conditions.size(); i++) {
      text.append("%d. %s%n".formatted(i + 1, conditions.get(i)));
    }
    return text.toString();
  }
}
