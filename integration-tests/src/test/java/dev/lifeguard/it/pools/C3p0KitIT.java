package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.C3p0UnderTest;

/** c3p0. */
final class C3p0KitIT extends PoolCompatibilityKit {
  C3p0KitIT() {
    super("c3p0", C3p0UnderTest.class);
  }
}
