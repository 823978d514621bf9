package dev.lifeguard.agent.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFramesTest {

  @Test
  void theyBeginAtTheApplicationsInnermostFrame() {
    StackTraceElement[] stack =
        stack(
            "dev.lifeguard.agent.leases.Lease",
            "java.lang.LifeguardBridge",
            "com.zaxxer.hikari.HikariDataSource",
            "com.example.shop.Orders",
            "com.example.shop.Main");
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack[3], stack[4]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.internal.reflect.DirectMethodHandleAccessor",
        "jakarta.persistence.Query",
        "org.springframework.jdbc.core.JdbcTemplate",
        "org.hibernate.internal.SessionImpl",
        "org.apache.commons.dbcp2.BasicDataSource",
        "com.p6spy.engine.spy.P6DataSource",
        "kotlin.coroutines.Continuation",
        "com.example.shop.Orders$$SpringCGLIB$$0",
        "com.sun.proxy.$Proxy12",
        "com.example.$Proxy3",
        "com.example.shop.Orders$$Lambda/0x00007f0001234",
        "com.example.shop.Orders$$EnhancerBySpringCGLIB$$6ef3e44a",
        "com.example.shop.Orders$$FastClassBySpringCGLIB$$2a1b",
        "com.example.shop.Orders$$EnhancerByGuice$$12",
        "com.example.shop.Repo$load$$inlined$use$1$$SpringCGLIB$$0",
        "com.example.shop.Orders_$$_jvst4f1_0",
        "com.example.shop.Orders$Proxy$_$$_WeldClientProxy",
        "com.example.shop.Orders$$OwbNormalScopeProxy0",
        "com.example.shop.Orders$HibernateProxy$Ab12",
        "com.example.shop.Orders$ByteBuddy$Ab12",
        "com.example.shop.Orders_ClientProxy",
        "com.example.shop.Orders_Subclass$$function$$2",
      })
  void librariesAndGeneratedClassesAreNotTheApplication(String className) {
    StackTraceElement[] stack = stack(className, "com.example.shop.Orders");
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.shop.Repo$load$$inlined$use$1",
        "com.example.shop.Repo$load$$special$$inlined$map$1",
        "com.example.shop.Main$$anonfun$load$1",
        "com.example.shop.Main$$anon$1",
        "com.example.shop.Orders$ProxyLoader",
      })
  void whatACompilerMadeOfTheApplicationsSourceIsTheApplication(String className) {
    StackTraceElement[] stack = stack(className, "com.example.shop.Orders");
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.shop.Orders$$LocalBeanProxy",
        "com.example.shop.Orders$$$view1",
        "com.example.shop.Orders_Subclass",
      })
  void aClassOfNobodyKnownThatHasNoLinesIsGenerated(String className) {
    StackTraceElement[] stack = stack(className, "com.example.shop.Orders");
    stack[0] = new StackTraceElement(className, "run", null, -1);
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack[1]);
  }

  @Test
  void aFrameworkFurtherOutStays() {
    StackTraceElement[] stack =
        stack("com.example.shop.Orders", "org.springframework.web.Servlet", "java.lang.Thread");
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack);
  }

  @Test
  void aBorrowWithoutTheApplicationBeginsWhereTheAgentEnds() {
    StackTraceElement[] stack =
        stack(
            "dev.lifeguard.agent.leases.Lease",
            "java.lang.LifeguardBridge",
            "com.zaxxer.hikari.HikariDataSource",
            "org.quartz.Scheduler");
    assertThat(ApplicationFrames.of(stack)).containsExactly(stack[2], stack[3]);
  }

  @Test
  void aFewFramesAreEnough() {
    StackTraceElement[] stack =
        stack(IntStream.range(0, 50).mapToObj(i -> "com.example.C" + i).toArray(String[]::new));
    assertThat(ApplicationFrames.of(stack)).hasSize(12).startsWith(stack[0]);
  }

  @Test
  void noStackHasNoFrames() {
    assertThat(ApplicationFrames.of(new StackTraceElement[0])).isEmpty();
    assertThat(ApplicationFrames.of(stack("dev.lifeguard.agent.Hooks"))).isEmpty();
  }

  static StackTraceElement[] stack(String... classes) {
    return Stream.of(classes)
        .map(c -> new StackTraceElement(c, "run", c.substring(c.lastIndexOf('.') + 1) + ".java", 7))
        .toArray(StackTraceElement[]::new);
  }
}
