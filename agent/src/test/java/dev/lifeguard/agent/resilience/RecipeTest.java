package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeTest {

  @Test
  void aDriverThatIsGoneIsReplacedByOneOfItsClass() throws Exception {
    Recipe recipe = afterwards(new Made());
    assertThat(recipe.isGone()).isFalse();
    assertThat(recipe.connect(0)).isNotNull();
  }

  @Test
  void aDriverThatNobodyElseCanMakeIsNotReplaced() throws Exception {
    assertThat(afterwards(new Made() {}).connect(0)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/shop, jdbc:postgresql://db/shop?connectTimeout=2&socketTimeout=2",
    "jdbc:postgresql:shop?, jdbc:postgresql:shop?connectTimeout=2&socketTimeout=2",
    "jdbc:postgresql://db/shop?socketTimeout=60,"
        + " jdbc:postgresql://db/shop?socketTimeout=60&connectTimeout=2&socketTimeout=2",
    "jdbc:mysql://db/shop?a=b, jdbc:mysql://db/shop?a=b&connectTimeout=2000&socketTimeout=2000",
    "jdbc:mariadb://db/shop, jdbc:mariadb://db/shop?connectTimeout=2000&socketTimeout=2000",
    "jdbc:h2:mem:shop, jdbc:h2:mem:shop"
  })
  void timeoutsOfTheUrlDoNotWin(String url, String asked) throws SQLException {
    FakeDriver driver = new Made();
    new Recipe(driver, url, new Properties()).connect(0);
    assertThat(driver.asked).isEqualTo(asked);
  }

  /** The recipe of a driver, once that is collected. */
  private static Recipe afterwards(Driver driver) throws InterruptedException {
    ReferenceQueue<Driver> collected = new ReferenceQueue<>();
    WeakReference<Driver> reference = new WeakReference<>(driver, collected);
    Recipe recipe = new Recipe(driver, "jdbc:made:up", new Properties());
    driver = null;
    for (int i = 0; i < 100 && !reference.refersTo(null); i++) {
      System.gc();
      collected.remove(100);
    }
    assertThat(reference.refersTo(null)).as("collected").isTrue();
    return recipe;
  }

  /** As public as a driver is. */
  public static class Made extends FakeDriver {

    /** Called by reflection too. */
    public Made() {
      up = true;
    }
  }
}
