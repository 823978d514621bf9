package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.TomcatDbcp2UnderTest;

/** Tomcat's copy of DBCP 2. */
final class TomcatDbcp2KitIT extends PoolCompatibilityKit {
  TomcatDbcp2KitIT() {
    super("Tomcat DBCP2", TomcatDbcp2UnderTest.class);
  }
}
