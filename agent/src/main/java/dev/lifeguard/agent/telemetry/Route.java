package dev.lifeguard.agent.telemetry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way to an endpoint: direct, or by the proxy that the JVM's own properties name ({@code
 * http.proxyHost}, {@code https.proxyHost}, {@code socksProxyHost}). A proxy selector that the
 * application has set is the application's, and not asked.
 */
record Route(URI endpoint, String host, int port, Proxy proxy) {

  /** {@link URI#getHost} has none for names like {@code otel_collector}. */
  private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?\\[?(.*?)]?(?::(\\d*))?");

  static Route to(URI endpoint) throws IOException {
    Matcher authority = AUTHORITY.matcher(String.valueOf(endpoint.getRawAuthority()));
    if (!authority.matches()) {
      throw new IOException("the endpoint has no host");
    }
    String port = authority.group(2);
    int standard = isSecure(endpoint) ? 443 : 80;
    return new Route(
        endpoint,
        authority.group(1),
        port == null || port.isEmpty() ? standard : Integer.parseInt(port),
        proxy(endpoint));
  }

  private static Proxy proxy(URI endpoint) {
    ProxySelector selector = ProxySelector.getDefault();
    boolean ofTheJdk = selector != null && selector.getClass().getClassLoader() == null;
    return ofTheJdk && endpoint.getHost() != null
        ? selector.select(endpoint).get(0)
        : Proxy.NO_PROXY;
  }

  private static boolean isSecure(URI endpoint) {
    return "https".equalsIgnoreCase(endpoint.getScheme());
  }

  boolean isSecure() {
    return isSecure(endpoint);
  }

  /** As it stands in a {@code Host} header. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** What the request line asks for. */
  String target() {
    String path = endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath();
    String query = endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery();
    return (isByHttpProxy() && !isSecure() ? "http://" + authority() : "") + path + query;
  }

  /** A connection to the endpoint, plain as yet. */
  Socket connect(int connectMillis, int readMillis) throws IOException {
    Socket socket = new Socket(isByHttpProxy() ? Proxy.NO_PROXY : proxy);
    try {
      socket.connect(nextHop(), connectMillis);
      socket.setSoTimeout(readMillis);
      if (isByHttpProxy() && isSecure()) {
        tunnel(socket);
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private boolean isByHttpProxy() {
    return proxy.type() == Proxy.Type.HTTP;
  }

  private InetSocketAddress nextHop() {
    if (isByHttpProxy() && proxy.address() instanceof InetSocketAddress hop) {
      return new InetSocketAddress(hop.getHostString(), hop.getPort());
    }
    return proxy.type() == Proxy.Type.SOCKS
        ? InetSocketAddress.createUnresolved(host, port)
        : new InetSocketAddress(host, port);
  }

  private void tunnel(Socket socket) throws IOException {
    String request = "CONNECT " + authority() + " HTTP/1.1\r\nHost: " + authority() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    int status = HttpAnswer.readHead(socket.getInputStream()).getStatusCode();
    if (status != 200) {
      throw new IOException("the proxy answered with status " + status);
    }
  }
}
