package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.ProxyOptions;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** What the SDK would tell a sender. */
final class SenderConfig implements HttpSenderConfig {

  private final URI endpoint;
  Compressor compressor;
  RetryPolicy retries;
  SSLContext tls;
  Duration timeout = Duration.ofSeconds(10);

  SenderConfig(URI endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public URI getEndpoint() {
    return endpoint;
  }

  @Override
  public String getContentType() {
    return "application/x-protobuf";
  }

  @Override
  public Compressor getCompressor() {
    return compressor;
  }

  @Override
  public Duration getTimeout() {
    return timeout;
  }

  @Override
  public Duration getConnectTimeout() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Supplier<Map<String, List<String>>> getHeadersSupplier() {
    return () -> Map.of("Authorization", List.of("Bearer x"), "X-Two", List.of("a", "b"));
  }

  @Override
  public ProxyOptions getProxyOptions() {
    return null;
  }

  @Override
  public RetryPolicy getRetryPolicy() {
    return retries;
  }

  @Override
  public SSLContext getSslContext() {
    return tls;
  }

  @Override
  public X509TrustManager getTrustManager() {
    return null;
  }

  @Override
  public ExecutorService getExecutorService() {
    return null;
  }
}
