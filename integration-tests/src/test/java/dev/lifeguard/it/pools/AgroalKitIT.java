package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.AgroalUnderTest;

/** Agroal. */
final class AgroalKitIT extends PoolCompatibilityKit {
  AgroalKitIT() {
    super("Agroal", AgroalUnderTest.class);
  }
}
