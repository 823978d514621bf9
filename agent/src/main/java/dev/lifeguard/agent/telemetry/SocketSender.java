package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.threads.AgentThread;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Sends exports by sockets of its own.
 *
 * <p>The JDK's HTTP client sets TLS up even for {@code http://}, ten megabytes and hundreds of
 * classes, and needs a module that small runtime images lack. {@code HttpURLConnection} asks the
 * application's cookie handler and stream handlers, sends its cookies, initialises its log manager
 * and logs through it, and leaves a thread behind. One request at a time, on one daemon thread.
 */
final class SocketSender implements HttpSender {

  private final HttpSenderConfig config;
  private final HttpPost post;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(work -> AgentThread.of("lifeguard-otlp", work));

  SocketSender(HttpSenderConfig config) {
    this.config = config;
    this.post = new HttpPost(config);
  }

  @Override
  public void send(
      MessageWriter message, Consumer<HttpResponse> onResponse, Consumer<Throwable> onError) {
    executor.execute(
        () -> {
          HttpResponse response;
          try {
            response = exchange(body(message));
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

  private byte[] body(MessageWriter message) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Compressor compressor = config.getCompressor();
    try (OutputStream out = compressor == null ? bytes : compressor.compress(bytes)) {
      message.writeMessage(out);
    }
    return bytes.toByteArray();
  }

  /** One request and its response, tried again as the retry policy says. */
  private HttpResponse exchange(byte[] body) throws IOException, InterruptedException {
    Backoff backoff = new Backoff(config.getRetryPolicy());
    while (true) {
      try {
        HttpAnswer answer = post.send(body);
        if (!isTemporary(answer.getStatusCode()) || !backoff.again()) {
          return expectOtlp(answer);
        }
      } catch (IOException e) {
        if (!backoff.again()) {
          throw e;
        }
      }
    }
  }

  /** A web server that answers any request with a page is no collector, and takes nothing. */
  private static HttpAnswer expectOtlp(HttpAnswer answer) throws IOException {
    int status = answer.getStatusCode();
    if (status >= 200 && status < 300 && answer.isPage()) {
      throw new IOException("answered by a web page: no OTLP collector listens there");
    }
    return answer;
  }

  /** The codes that OTLP calls retryable. */
  private static boolean isTemporary(int status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
  }
}
