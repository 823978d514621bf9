package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.sql.Driver;
import java.util.Properties;
import org.junit.jupiter.api.Test;

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
