package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @ParameterizedTest
  @CsvSource({
    "http://collector:4318/v1/metrics, collector, 4318, false, /v1/metrics",
    "http://collector/v1/metrics, collector, 80, false, /v1/metrics",
    "https://collector.example, collector.example, 443, true, /",
    "HTTPS://collector:8443/a%20b?c=d, collector, 8443, true, /a%20b?c=d",
    "http://otel_collector:4318, otel_collector, 4318, false, /",
    "http://user:secret@collector:4318/, collector, 4318, false, /",
    "http://[::1]:4318, ::1, 4318, false, /",
    "http://[2001:db8::7], 2001:db8::7, 80, false, /"
  })
  void anEndpointIsTakenApart(String url, String host, int port, boolean secure, String target)
      throws Exception {
    Route route = Route.to(URI.create(url));
    assertThat(route.host()).isEqualTo(host);
    assertThat(route.port()).isEqualTo(port);
    assertThat(route.isSecure()).isEqualTo(secure);
    assertThat(route.target()).isEqualTo(target);
    assertThat(route.authority()).endsWith(":" + port).doesNotContain("secret");
  }

  @Test
  void theJvmsOwnPropertiesNameTheProxy() throws Exception {
    System.setProperty("http.proxyHost", "proxy.invalid");
    System.setProperty("http.proxyPort", "3128");
    try {
      Route route = Route.to(URI.create("http://collector.invalid:4318/v1/metrics"));
      assertThat(route.proxy().type()).isEqualTo(Proxy.Type.HTTP);
      assertThat(((InetSocketAddress) route.proxy().address()).getHostString())
          .isEqualTo("proxy.invalid");
      assertThat(route.target()).isEqualTo("http://collector.invalid:4318/v1/metrics");
      assertThat(Route.to(URI.create("http://localhost:4318")).proxy()).isEqualTo(Proxy.NO_PROXY);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  @Test
  void theApplicationsProxySelectorIsNotAsked() throws Exception {
    ProxySelector before = ProxySelector.getDefault();
    ProxySelector.setDefault(new Forbidden());
    try {
      assertThat(Route.to(URI.create("http://collector.invalid:4318")).proxy())
          .isEqualTo(Proxy.NO_PROXY);
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static final class Forbidden extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      throw new AssertionError("asked");
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {
      throw new AssertionError("told");
    }
  }
}
