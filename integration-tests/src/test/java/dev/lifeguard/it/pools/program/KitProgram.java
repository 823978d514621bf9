package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Cue;

/**
 * Does with pools of one library whatever the kit wants to see under the agent. Stops twice: when
 * everything that can be held is held, and when it has been let go.
 */
public final class KitProgram {

  private KitProgram() {}

  /** Takes the class name of a {@link PoolUnderTest}. */
  public static void main(String[] args) throws Exception {
    Lab lab = Lab.of(args[0]);
    Held held = new Held(lab);
    Returns returns = new Returns(lab);
    RandomWorkload random = new RandomWorkload(lab);
    held.hold();
    returns.all();
    random.run();
    Cue.await("held");
    held.letGo();
    random.letGo();
    Cue.await("free");
    lab.closeAllBut(Scenario.COUNTED);
    Cue.await("closed");
  }
}
