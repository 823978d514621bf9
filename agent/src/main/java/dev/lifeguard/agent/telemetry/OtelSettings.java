package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.config.Settings;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the user's OpenTelemetry settings before the SDK sees them. The SDK refuses to start
 * at all on a bad value, and would try to load exporters that are not in this jar; here a bad value
 * becomes a line and the default, and what cannot be spoken is refused in one line. What is not for
 * an export of metrics (propagators, samplers) is for somebody else, and the SDK never sees it.
 */
final class OtelSettings {

  private static final Pattern DURATION = Pattern.compile("\\d{1,12}\\s*(ms|s|m|h|d)?");
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/?#]*@");

  /** What the SDK is told of, if the user set it. */
  private static final List<String> METRICS =
      List.of(
          "otel.service.name",
          "otel.resource.attributes",
          "otel.metric.export.interval",
          "otel.metric.export.timeout",
          "otel.exporter.otlp.metrics.temporality.preference");

  /** What is decided here, and need not be passed on. */
  private static final List<String> READ_HERE =
      List.of(
          "otel.sdk.disabled",
          "otel.metrics.exporter",
          "otel.exporter.otlp.protocol",
          "otel.exporter.otlp.metrics.protocol");

  private static final String GENERAL = "otel.exporter.otlp.";
  private static final String FOR_METRICS = "otel.exporter.otlp.metrics.";

  /** The same, each once for all signals and once for metrics. */
  private static final List<String> OTLP =
      List.of(
          "endpoint",
          "headers",
          "timeout",
          "compression",
          "certificate",
          "client.key",
          "client.certificate");

  private final Function<String, @Nullable String> values;
  private final Map<String, String> overrides = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private boolean enabled = true;

  /**
   * Looks settings over.
   *
   * @param values a setting's value by its property name, null if it is unset
   */
  OtelSettings(Function<String, @Nullable String> values) {
    this.values = values;
    overrides.put("otel.traces.exporter", "none");
    overrides.put("otel.logs.exporter", "none");
    if ("true".equalsIgnoreCase(text("otel.sdk.disabled", "false"))) {
      enabled = false;
      return;
    }
    exporters();
    if (enabled) {
      protocol();
    }
    interval("otel.metric.export.interval", "60000");
    duration("otel.metric.export.timeout", "30000");
    duration("otel.exporter.otlp.timeout", "10000");
    duration("otel.exporter.otlp.metrics.timeout", "10000");
    endpoint("otel.exporter.otlp.endpoint", "http://localhost:4318");
    endpoint("otel.exporter.otlp.metrics.endpoint", "http://localhost:4318/v1/metrics");
    choice("otel.exporter.otlp.compression", "none", List.of("gzip", "none"));
    choice("otel.exporter.otlp.metrics.compression", "none", List.of("gzip", "none"));
    choice(
        "otel.exporter.otlp.metrics.temporality.preference",
        "cumulative",
        List.of("cumulative", "delta", "lowmemory"));
    if (!delta()) {
      // Cumulative counts lose nothing by a failed export, and retries would delay the exit.
      overrides.put("otel.java.exporter.otlp.retry.disabled", "true");
    }
    pairs("otel.exporter.otlp.headers");
    pairs("otel.exporter.otlp.metrics.headers");
    pairs("otel.resource.attributes");
    certificates(GENERAL);
    certificates(FOR_METRICS);
    ignored("otel.config.file");
    ignored("otel.experimental.config.file");
  }

  /**
   * Reads what is meant for Lifeguard alone first, then system properties, then environment
   * variables, as OpenTelemetry does.
   */
  static OtelSettings ofThisJvm(Map<String, Settings.Value> own) {
    OtelSettings settings = new OtelSettings(name -> find(name, own));
    if (settings.enabled) {
      own.keySet().forEach(settings::mustBeKnown);
    }
    return settings;
  }

  private static @Nullable String find(String name, Map<String, Settings.Value> own) {
    Settings.Value mine = own.get(name);
    if (mine != null) {
      return mine.text();
    }
    if (name.startsWith(FOR_METRICS)
        && own.containsKey(GENERAL + name.substring(FOR_METRICS.length()))) {
      return null; // else what is for all would win over what is for Lifeguard
    }
    String property = System.getProperty(name);
    return property != null
        ? property
        : System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
  }

  private void mustBeKnown(String name) {
    String end = name.substring(name.startsWith(FOR_METRICS) ? FOR_METRICS.length() : 0);
    end = end.substring(end.startsWith(GENERAL) ? GENERAL.length() : 0);
    if (!METRICS.contains(name) && !OTLP.contains(end) && !READ_HERE.contains(name)) {
      problems.add("lifeguard." + name + " is no setting for metrics by OTLP. It is ignored.");
    }
  }

  /** Whether there is anything to export to. */
  boolean enabled() {
    return enabled;
  }

  /** All that the SDK is to know. */
  Map<String, String> forSdk() {
    Map<String, String> all = new HashMap<>();
    METRICS.forEach(name -> pass(name, all));
    for (String name : OTLP) {
      pass(GENERAL + name, all);
      pass(FOR_METRICS + name, all);
    }
    all.putAll(overrides);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  private void pass(String name, Map<String, String> all) {
    String value = values.apply(name);
    if (value != null) {
      all.put(name, value);
    }
  }

  /** What was wrong, one line each. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Where metrics go, for messages: without a password that the URL may hold. */
  String endpoint() {
    String metrics = text("otel.exporter.otlp.metrics.endpoint", "");
    String endpoint =
        metrics.isEmpty() ? text("otel.exporter.otlp.endpoint", "http://localhost:4318") : metrics;
    return withoutCredentials(endpoint);
  }

  private static String withoutCredentials(String url) {
    return CREDENTIALS.matcher(url).replaceFirst("//");
  }

  /** Whether the user wants counts since the last export rather than since the start. */
  boolean delta() {
    String preference = text("otel.exporter.otlp.metrics.temporality.preference", "cumulative");
    return !preference.equalsIgnoreCase("cumulative");
  }

  private void exporters() {
    String exporters = text("otel.metrics.exporter", "otlp");
    List<String> names = List.of(exporters.trim().split("\\s*,\\s*"));
    if (names.contains("none")) {
      enabled = false;
    } else if (!names.equals(List.of("otlp"))) {
      enabled = names.contains("otlp");
      problems.add(
          "otel.metrics.exporter="
              + exporters
              + ": Lifeguard exports by otlp only. "
              + (enabled
                  ? "The others are ignored."
                  : "Export is off; set it to otlp or none, for"
                      + " Lifeguard alone by lifeguard.otel.metrics.exporter."));
      overrides.put("otel.metrics.exporter", "otlp");
    }
  }

  private void protocol() {
    String general = text("otel.exporter.otlp.protocol", "http/protobuf");
    String protocol = text("otel.exporter.otlp.metrics.protocol", general);
    if (!protocol.equals("http/protobuf")) {
      enabled = false;
      problems.add(
          "otel.exporter.otlp.protocol="
              + protocol
              + ": Lifeguard speaks http/protobuf only. Export is off; set the protocol to"
              + " http/protobuf and the endpoint to the collector's HTTP port, usually 4318; for"
              + " Lifeguard alone by lifeguard.otel.exporter.otlp.protocol and .endpoint.");
    }
    overrides.put("otel.exporter.otlp.metrics.protocol", "http/protobuf");
  }

  private void duration(String name, String standard) {
    String text = text(name, standard);
    if (!DURATION.matcher(text).matches()) {
      wrong(name, text, "a duration such as 5000, 500ms or 30s", standard);
    }
  }

  private void interval(String name, String standard) {
    String text = text(name, standard);
    if (text.matches("0+\\D*")) {
      wrong(name, text, "longer than nothing", standard);
    }
    duration(name, standard);
  }

  private void endpoint(String name, String standard) {
    String text = text(name, standard);
    if (!isEndpoint(text)) {
      wrong(name, withoutCredentials(text), "an http:// or https:// URL without ? and #", standard);
    }
  }

  private static boolean isEndpoint(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https"))
          && uri.getRawAuthority() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private void choice(String name, String standard, List<String> choices) {
    String text = text(name, standard);
    if (!choices.contains(text.toLowerCase(Locale.ROOT))) {
      wrong(name, text, "one of " + String.join(", ", choices), standard);
    }
  }

  /** The message leaves the value out: it may be a secret, and the SDK's own would print it. */
  private void pairs(String name) {
    for (String pair : text(name, "").split(",", -1)) {
      if (!pair.isBlank() && !isPair(pair.trim())) {
        problems.add(name + " is not a list of key=value, percent-encoded. It is ignored.");
        overrides.put(name, "");
        return;
      }
    }
  }

  private static boolean isPair(String pair) {
    try {
      return pair.indexOf('=') > 0 && !URLDecoder.decode(pair, StandardCharsets.UTF_8).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void certificates(String prefix) {
    String certificate = prefix + "client.certificate";
    String key = prefix + "client.key";
    readable(prefix + "certificate");
    readable(certificate);
    readable(key);
    if (text(certificate, "").isEmpty() != text(key, "").isEmpty()) {
      problems.add(key + " and " + certificate + " need each other. They are ignored.");
      overrides.put(certificate, "");
      overrides.put(key, "");
    }
  }

  private void readable(String name) {
    String file = text(name, "");
    if (!file.isEmpty() && !isReadable(new File(file))) {
      problems.add(name + "=" + file + " cannot be read. It is ignored.");
      overrides.put(name, "");
    }
  }

  private static boolean isReadable(File file) {
    return file.isFile() && file.canRead();
  }

  private void ignored(String name) {
    String file = text(name, "");
    if (!file.isEmpty()) {
      problems.add(name + "=" + file + " is not read: Lifeguard takes properties and variables.");
      overrides.put(name, "");
    }
  }

  private void wrong(String name, String text, String kind, String standard) {
    problems.add(name + "=" + text + " is not " + kind + ". Using the default, " + standard + ".");
    overrides.put(name, standard);
  }

  private String text(String name, String standard) {
    String override = overrides.get(name);
    String text = override != null ? override : values.apply(name);
    return text == null || text.isBlank() ? standard : text.trim();
  }
}
