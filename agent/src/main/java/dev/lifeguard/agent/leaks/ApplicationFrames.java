package dev.lifeguard.agent.leaks;

import java.util.List;

/** Tells the application's own frames from those of the JDK, of pools and of frameworks. */
final class ApplicationFrames {

  private static final List<String> NOT_THE_APPLICATION =
      List.of(
          // the JDK and languages on it
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "clojure.",
          // the agent
          "dev.lifeguard.agent.",
          // pools and wrappers of data sources
          "com.zaxxer.hikari.",
          "org.apache.commons.dbcp",
          "org.apache.commons.pool",
          "org.apache.tomcat.",
          "org.apache.catalina.",
          "com.mchange.",
          "io.agroal.",
          "com.alibaba.druid.",
          "oracle.ucp.",
          "org.vibur.",
          "org.jboss.",
          "org.wildfly.",
          "com.p6spy.",
          "net.ttddyy.",
          "org.h2.",
          "com.vladmihalcea.flexypool.",
          // frameworks that borrow on the application's behalf
          "org.springframework.",
          "org.hibernate.",
          "jakarta.",
          "org.eclipse.persistence.",
          "org.jooq.",
          "org.apache.ibatis.",
          "org.mybatis.",
          "org.jdbi.",
          "io.ebean.",
          "io.quarkus.",
          "io.micronaut.",
          "org.flywaydb.",
          "liquibase.",
          "org.quartz.",
          "com.querydsl.",
          "org.apache.openjpa.",
          "com.atomikos.",
          "bitronix.",
          "io.narayana.");

  /** Parts of the names of classes that are made at run time, or by a framework's build. */
  private static final List<String> GENERATED =
      List.of(
          "$$Lambda",
          "CGLIB$$",
          "$$EnhancerBy",
          "$$FastClassBy",
          "$$_", // Javassist, Weld
          "$$Owb",
          "$HibernateProxy$",
          "$ByteBuddy$",
          "$MockitoMock$",
          ".$Proxy", // the JDK
          "_ClientProxy", // Quarkus
          "_Subclass$$");

  private static final int MOST = 12;

  private ApplicationFrames() {}

  /**
   * The part of a borrow's stack that helps.
   *
   * @param stack the whole stack, innermost first
   * @return a few frames from the innermost one of the application on; from the first that is not
   *     the agent's or the bridge's if the application has none
   */
  static List<StackTraceElement> of(StackTraceElement[] stack) {
    int hooked = 0;
    while (hooked < stack.length && isAgent(stack[hooked])) {
      hooked++;
    }
    int first = hooked == 0 ? 0 : Math.min(hooked + 1, stack.length); // behind the woven method
    while (first < stack.length && !isApplication(stack[first])) {
      first++;
    }
    if (first == stack.length) {
      first = hooked;
    }
    return List.of(stack).subList(first, Math.min(stack.length, first + MOST));
  }

  private static boolean isAgent(StackTraceElement frame) {
    return frame.getClassName().startsWith("dev.lifeguard.agent.")
        || frame.getClassName().startsWith("java.lang.LifeguardBridge");
  }

  private static boolean isApplication(StackTraceElement frame) {
    String name = frame.getClassName();
    return !isGenerated(frame) && NOT_THE_APPLICATION.stream().noneMatch(name::startsWith);
  }

  /**
   * Proxies and the like: no line of theirs is in anybody's source. Compilers of Kotlin and Scala
   * make names with two dollars as well ({@code $$inlined$}, {@code $$anonfun}); those have lines.
   */
  private static boolean isGenerated(StackTraceElement frame) {
    String name = frame.getClassName();
    return GENERATED.stream().anyMatch(name::contains)
        || (frame.getLineNumber() < 0
            && (name.contains("$$") || name.contains("$Proxy") || name.endsWith("_Subclass")));
  }
}
