package dev.lifeguard.instrumentation.dbcp2;

/** Tomcat's copy of Commons DBCP 2, the default of its JNDI resources: Tomcat 8.0 to 11.0. */
public final class TomcatDbcp2Instrumentation extends Dbcp2Instrumentation {

  /** Creates the instrumentation; called by the service loader. */
  public TomcatDbcp2Instrumentation() {
    super("Tomcat DBCP2", "org/apache/tomcat/dbcp/dbcp2/", "org/apache/tomcat/dbcp/pool2/");
  }
}
