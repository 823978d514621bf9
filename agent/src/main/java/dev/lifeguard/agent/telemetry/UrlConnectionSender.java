package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * Sends exports by the JDK's {@link HttpURLConnection}.
 *
 * <p>The SDK's own senders cost an application ten megabytes and hundreds of classes: the JDK's
 * HTTP client sets TLS up even for {@code http://} and needs a module that small runtime images
 * lack. One request at a time, on one daemon thread; the application's authenticator is not asked.
 */
final class UrlConnectionSender implements HttpSender {

  private static final int MOST_RESPONSE_BYTES = 64 * 1024;

  /** Never answers; without it the application's default authenticator would be asked. */
  private static final Authenticator NOBODY = new Authenticator() {};

  private final HttpSenderConfig config;
  private final ExecutorService executor = Executors.newSingleThreadExecutor(Sender::new);

  UrlConnectionSender(HttpSenderConfig config) {
    this.config = config;
  }

  private static final class Sender extends Thread {
    Sender(Runnable work) {
      super(null, work, "lifeguard-otlp", 0, false);
      setDaemon(true);
      setContextClassLoader(null);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // the interface wants the bytes as they are
  private record Response(int getStatusCode, String getStatusMessage, byte[] getResponseBody)
      implements HttpResponse {}

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    executor.execute(
        () -> {
          HttpResponse response;
          try {
            response = new Exchange(message).perform();
          } catch (Throwable t) {
            onError.accept(t);
            return;
          }
          onResponse.accept(response);
        });
  }

  @Override
  public CompletableResultCode shutdown() {
    executor.shutdownNow();
    return CompletableResultCode.ofSuccess();
  }

  /** One request and its response, tried again as the retry policy says. */
  private final class Exchange {
    private final byte[] body;

    Exchange(MessageWriter message) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Compressor compressor = config.getCompressor();
      try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
        message.writeMessage(out);
      }
      this.body = bytes.toByteArray();
    }

    HttpResponse perform() throws IOException, InterruptedException {
      Backoff backoff = new Backoff(config.getRetryPolicy());
      while (true) {
        try {
          Response response = once();
          if (!isTemporary(response.getStatusCode()) || !backoff.again()) {
            return response;
          }
        } catch (IOException e) {
          if (!backoff.again()) {
            throw e;
          }
        }
      }
    }

    private Response once() throws IOException {
      HttpURLConnection connection = open();
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
      int status = connection.getResponseCode();
      String message = connection.getResponseMessage();
      InputStream stream =
          status >= 400 ? connection.getErrorStream() : connection.getInputStream();
      try (InputStream in = stream == null ? InputStream.nullInputStream() : stream) {
        return new Response(
            status, message == null ? "" : message, in.readNBytes(MOST_RESPONSE_BYTES));
      }
    }

    private HttpURLConnection open() throws IOException {
      HttpURLConnection connection =
          (HttpURLConnection) config.getEndpoint().toURL().openConnection();
      SSLContext tls = config.getSslContext();
      if (tls != null && connection instanceof HttpsURLConnection https) {
        https.setSSLSocketFactory(tls.getSocketFactory());
      }
      connection.setAuthenticator(NOBODY);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout(millis(config.getConnectTimeout()));
      connection.setReadTimeout(millis(config.getTimeout()));
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length);
      connection.setRequestProperty("Content-Type", config.getContentType());
      Compressor compressor = config.getCompressor();
      if (compressor != null) {
        connection.setRequestProperty("Content-Encoding", compressor.getEncoding());
      }
      Map<String, List<String>> headers = config.getHeadersSupplier().get();
      if (headers != null) {
        headers.forEach(
            (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
      }
      return connection;
    }
  }

  private static int millis(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
  }

  /** The codes that OTLP calls retryable. */
  private static boolean isTemporary(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }
}
