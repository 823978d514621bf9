package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PoolDescriptionTest {

  private static final Pattern MADE_UP = Pattern.compile("Pool-\\d+");
  private static final Database ORDERS = Database.ofUrl("jdbc:postgresql://db:5433/orders");

  @Test
  void aNameThatTheLibraryMadeUpIsNoName() {
    assertThat(named("Pool-1")).isEqualTo("orders@db:5433");
    assertThat(named("Pool-1a")).as("is not of that form").isEqualTo("Pool-1a");
  }

  @Test
  void aPoolWithoutANameIsNamedAfterItsDatabase() {
    assertThat(named(null)).isEqualTo("orders@db:5433");
    assertThat(named(" ")).isEqualTo("orders@db:5433");
  }

  private static String named(String name) {
    return PoolDescription.of(name, MADE_UP, ORDERS).name();
  }
}
