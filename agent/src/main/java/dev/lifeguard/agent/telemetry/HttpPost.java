package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * POSTs by HTTP/1.1, each over a connection of its own: at the pace of exports keeping one open
 * saves nothing. Nothing global is touched, as cookies, caches and default handlers are the
 * application's. Used by one thread.
 */
final class HttpPost {

  private final HttpSenderConfig config;
  private @Nullable SSLContext tls;

  HttpPost(HttpSenderConfig config) {
    this.config = config;
    this.tls = config.getSslContext();
  }

  /** Sends a body and reads the answer. */
  HttpAnswer send(byte[] body) throws IOException {
    Route route = Route.to(config.getEndpoint());
    int timeout = millis(config.getTimeout());
    try (Socket socket = route.connect(millis(config.getConnectTimeout()), timeout);
        Socket secured = route.isSecure() ? secured(socket, route) : socket) {
      OutputStream out = secured.getOutputStream();
      byte[] head = head(route, body.length).getBytes(StandardCharsets.ISO_8859_1);
      byte[] request = new byte[head.length + body.length];
      System.arraycopy(head, 0, request, 0, head.length);
      System.arraycopy(body, 0, request, head.length, body.length);
      out.write(request);
      out.flush();
      return HttpAnswer.read(new BufferedInputStream(secured.getInputStream()));
    }
  }

  private Socket secured(Socket plain, Route route) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls().getSocketFactory().createSocket(plain, route.host(), route.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must be the host's
    socket.setSSLParameters(parameters);
    return socket;
  }

  /** What the JVM's own properties say; {@link SSLContext#getDefault} may be the application's. */
  private SSLContext tls() throws IOException {
    try {
      SSLContext known = tls == null ? SSLContext.getInstance("Default") : tls;
      tls = known;
      return known;
    } catch (GeneralSecurityException e) {
      throw new IOException("this JVM has no TLS", e);
    }
  }

  private String head(Route route, int length) {
    StringBuilder head = new StringBuilder("POST ").append(route.target()).append(" HTTP/1.1\r\n");
    header(head, "Host", route.authority());
    header(head, "Connection", "close");
    header(head, "Content-Type", config.getContentType());
    header(head, "Content-Length", String.valueOf(length));
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      header(head, "Content-Encoding", compressor.getEncoding());
    }
    Map<String, List<String>> more = config.getHeadersSupplier().get();
    if (more != null) {
      more.forEach((name, values) -> values.forEach(value -> header(head, name, value)));
    }
    return head.append("\r\n").toString();
  }

  private static void header(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value.replaceAll("[\r\n]", " ")).append("\r\n");
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
  }
}
