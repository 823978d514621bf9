package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.HikariUnderTest;

/** HikariCP. */
final class HikariKitIT extends PoolCompatibilityKit {
  HikariKitIT() {
    super("HikariCP", HikariUnderTest.class);
  }
}
