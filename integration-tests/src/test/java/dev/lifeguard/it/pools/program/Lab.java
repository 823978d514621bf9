package dev.lifeguard.it.pools.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Opens the program's pools, and closes them in the end. The test says where, by properties. */
final class Lab {

  /** For borrows that are not meant to time out. */
  static final Duration LONG = Duration.ofSeconds(20);

  /** For those that are. */
  static final Duration SHORT = Duration.ofMillis(400);

  private final PoolUnderTest adapter;
  private final Map<Behaviour, String> cannot;
  private final List<Stage> stages = new ArrayList<>();

  Lab(PoolUnderTest adapter) {
    this.adapter = adapter;
    this.cannot = adapter.cannot(System.getProperty("kit.version"));
  }

  /** The adapter that is named. */
  static Lab of(String adapter) throws ReflectiveOperationException {
    Class<?> type = Class.forName(adapter);
    return new Lab((PoolUnderTest) type.getDeclaredConstructor().newInstance());
  }

  PoolUnderTest adapter() {
    return adapter;
  }

  boolean can(Behaviour behaviour) {
    return !cannot.containsKey(behaviour);
  }

  Stage open(Scenario scenario, int min, int max, Duration timeout) throws Exception {
    return open(scenario, scenario.database(), min, max, timeout);
  }

  Stage openUnnamed(Scenario scenario, int max) throws Exception {
    return open(scenario, null, 0, max, LONG);
  }

  private Stage open(Scenario scenario, String name, int min, int max, Duration timeout)
      throws Exception {
    DataSource pool =
        adapter.open(
            new PoolSpec(
                name,
                min,
                max,
                timeout,
                url(scenario),
                System.getProperty("db.user"),
                System.getProperty("db.password")));
    Stage stage = new Stage(scenario.database(), pool, adapter);
    stages.add(stage);
    return stage;
  }

  private static String url(Scenario scenario) {
    String place =
        switch (scenario) {
          case SLOW -> System.getProperty("kit.slow");
          case AWAY -> System.getProperty("kit.away");
          default -> System.getProperty("kit.database");
        };
    return "jdbc:postgresql://" + place + "/" + scenario.database();
  }

  /** Closes all pools but one, without which there would be no more exports. */
  void closeAllBut(Scenario last) throws Exception {
    for (Stage stage : stages) {
      if (!stage.isOf(last)) {
        adapter.close(stage.pool());
      }
    }
  }
}
