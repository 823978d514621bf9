package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.AgroalPoollessUnderTest;

/** Agroal without a pool. */
final class AgroalPoollessKitIT extends PoolCompatibilityKit {
  AgroalPoollessKitIT() {
    super("Agroal", AgroalPoollessUnderTest.class);
  }
}
