package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.ViburUnderTest;

/** Vibur DBCP. */
final class ViburKitIT extends PoolCompatibilityKit {
  ViburKitIT() {
    super("Vibur", ViburUnderTest.class);
  }
}
