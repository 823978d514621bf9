package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.UcpUnderTest;

/** Oracle UCP. */
final class UcpKitIT extends PoolCompatibilityKit {
  UcpKitIT() {
    super("Oracle UCP", UcpUnderTest.class);
  }
}
