package dev.lifeguard.it.pools.program;

/** Tomcat's copy of DBCP 2. */
public final class TomcatDbcp2UnderTest extends Dbcp2UnderTest {

  /** Called by reflection. */
  public TomcatDbcp2UnderTest() {
    super("org.apache.tomcat.dbcp.dbcp2.");
  }
}
