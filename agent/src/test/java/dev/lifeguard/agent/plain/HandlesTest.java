package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.plain.Handles.Held;
import dev.lifeguard.agent.plain.Source.Role;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.spi.Members;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlesTest {

  private record Layer(Object next) implements InvocationHandler {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }

  private static final class Physical {}

  private final List<Held> lost = new ArrayList<>();
  private final Handles handles =
      new Handles(
          new DataSourceFields(new Members(proxy(Instrumentation.class, new Layer("")))),
          lost::add);
  private final Source pool = new Source(Role.LENDS, false);
  private final Source driver = new Source(Role.LENDS, true);
  private final Lease lease =
      new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {})
          .of(this, new FakeReader("orders"))
          .newLease(this);
  private final Physical physical = new Physical();
  private final Connection handle = proxy(Connection.class, new Layer(physical));

  @Test
  void aHoldEndsOnce() {
    assertThat(handles.lend(physical, driver, lease)).isNull();
    assertThat(handles.lend(physical, driver, lease).source()).isSameAs(driver);
    assertThat(handles.end(physical).lease()).isSameAs(lease);
    assertThat(handles.end(physical)).isNull();
  }

  @Test
  void aConnectionThatIsCollectedWhileItIsOutIsLost() {
    handles.lend(new Physical(), driver, lease);
    for (int i = 0; i < 100 && lost.isEmpty(); i++) {
      System.gc();
      handles.lend(new Physical(), pool, lease);
    }
    assertThat(lost.get(0).lease()).isSameAs(lease);
  }

  @Test
  void theConnectionThatAnotherLentIsFoundBehindAProxy() {
    assertThat(handles.foundBehind(handle, pool)).isNull();
    handles.lend(physical, driver, lease);
    assertThat(handles.foundBehind(handle, pool)).isSameAs(physical);
    assertThat(handles.foundBehind(handle, driver)).as("its own").isNull();
    assertThat(handles.foundBehind(physical, pool)).as("handed on as it is").isSameAs(physical);
  }

  @Test
  void aConnectionThatIsKeptIsClaimedOnce() {
    assertThat(handles.isNothingToFind()).isTrue();
    handles.keep(physical, 7);
    assertThat(handles.isNothingToFind()).isFalse();
    assertThat(handles.foundBehind(handle, pool)).isSameAs(physical);
    assertThat(handles.claim(physical)).isEqualTo(7);
    assertThat(handles.claim(physical)).isNull();
    assertThat(handles.isNothingToFind()).isTrue();
  }

  @Test
  void whatIsTooDeepIsNotFound() {
    handles.keep(physical, 7);
    Object deep = new Layer(new Layer(new Layer(new Layer(physical))));
    assertThat(handles.foundBehind(deep, pool)).isNull();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(HandlesTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
