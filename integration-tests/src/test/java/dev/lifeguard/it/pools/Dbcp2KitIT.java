package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.Dbcp2UnderTest;

/** Commons DBCP 2. */
final class Dbcp2KitIT extends PoolCompatibilityKit {
  Dbcp2KitIT() {
    super("DBCP2", Dbcp2UnderTest.class);
  }
}
