package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.DruidUnderTest;

/** Alibaba Druid. */
final class DruidKitIT extends PoolCompatibilityKit {
  DruidKitIT() {
    super("Alibaba Druid", DruidUnderTest.class);
  }
}
