package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.TomcatJdbcUnderTest;

/** Tomcat JDBC. */
final class TomcatJdbcKitIT extends PoolCompatibilityKit {
  TomcatJdbcKitIT() {
    super("Tomcat JDBC", TomcatJdbcUnderTest.class);
  }
}
