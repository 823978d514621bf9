package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.IronJacamarUnderTest;

/** IronJacamar. */
final class IronJacamarKitIT extends PoolCompatibilityKit {
  IronJacamarKitIT() {
    super("IronJacamar", IronJacamarUnderTest.class);
  }
}
