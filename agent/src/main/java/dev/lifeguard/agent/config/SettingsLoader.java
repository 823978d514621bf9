package dev.lifeguard.agent.config;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects settings from agent arguments, system properties, the environment and a file, in this
 * order of precedence. Nothing that is wrong stops the agent: it becomes a line in {@link
 * Settings#problems()}.
 */
public final class SettingsLoader {

  private static final String VARIABLE = "LIFEGUARD_";
  private static final String POOL_VARIABLE = VARIABLE + "POOL_";

  /** Before a name of OpenTelemetry's that is meant for Lifeguard alone. */
  private static final String OTEL_PREFIX = Setting.PREFIX + "otel.";

  /** What some editors begin a file with. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private record Given(String text, String source) {}

  private final Map<String, Given> given = new HashMap<>();
  private final PoolOverrides overrides = new PoolOverrides();
  private final Map<String, Settings.Value> otel = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private SettingsLoader() {}

  /**
   * Whether anything is given at all. Asked before main: if nothing is, no setting need be known
   * there.
   *
   * @param arguments the agent's arguments
   * @param properties system properties
   * @param environment environment variables
   * @return false if {@link #load} would return the {@link #defaults}, and no problems
   */
  public static boolean isAnyGiven(
      String arguments, Properties properties, Map<String, String> environment) {
    return !arguments.isEmpty()
        || isAny(properties.stringPropertyNames(), Setting.PREFIX)
        || isAny(environment.keySet(), VARIABLE);
  }

  private static boolean isAny(Set<String> names, String prefix) {
    for (String name : names) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What holds if nothing is given.
   *
   * @return the defaults
   */
  public static Settings defaults() {
    return new SettingsLoader().settings();
  }

  /**
   * Loads the settings.
   *
   * @param arguments the agent's arguments, {@code key=value,key=value}; may be empty
   * @param properties system properties
   * @param environment environment variables
   * @return the settings in force
   */
  public static Settings load(
      String arguments, Properties properties, Map<String, String> environment) {
    SettingsLoader loader = new SettingsLoader();
    loader.arguments(arguments);
    loader.properties(properties);
    loader.environment(environment);
    Given file = loader.given.get(Setting.CONFIG.key());
    if (file != null && !file.text().isEmpty()) {
      loader.file(file.text());
    }
    return loader.settings();
  }

  private void arguments(String arguments) {
    for (String pair : arguments.split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals < 0) {
        problems.add("agent argument \"" + pair.trim() + "\" is not key=value. It is ignored.");
        continue;
      }
      String name = pair.substring(0, equals).trim();
      String key = name.startsWith(Setting.PREFIX) ? name : Setting.PREFIX + name;
      offer(key, pair.substring(equals + 1), "agent argument", name);
    }
  }

  private void properties(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(Setting.PREFIX)) {
        offer(name, properties.getProperty(name), "system property", name);
      }
    }
  }

  private void environment(Map<String, String> environment) {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (variable.getValue().isEmpty()) {
        continue; // what composes containers sets what it does not know to nothing
      }
      if (name.startsWith(POOL_VARIABLE)) {
        offerForPools(name, variable.getValue());
      } else if (name.startsWith(VARIABLE)) {
        offer(keyOf(name), variable.getValue(), "environment variable", name);
      }
    }
  }

  private static String keyOf(String variable) {
    for (Setting<?> setting : Setting.ALL) {
      if (setting.variable().equals(variable)) {
        return setting.key();
      }
    }
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private void file(String path) {
    Properties properties = new Properties();
    try (Reader in = new InputStreamReader(new FileInputStream(path), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "lifeguard.config="
              + path
              + " cannot be read ("
              + e.getMessage()
              + "). Going on without it.");
      return;
    }
    for (String name : properties.stringPropertyNames()) {
      String plain = name.startsWith(BYTE_ORDER_MARK) ? name.substring(1) : name;
      String key = plain.startsWith(Setting.PREFIX) ? plain : Setting.PREFIX + plain;
      offer(key, properties.getProperty(name), "file " + path, plain);
    }
  }

  /** The first source to name a key wins, so sources are asked in order of precedence. */
  private void offer(String key, String text, String source, String name) {
    if (key.startsWith(Setting.POOL_PREFIX)) {
      offerForPools(key, text, source, name);
      return;
    }
    if (key.startsWith(OTEL_PREFIX)) {
      String plain = key.substring(Setting.PREFIX.length());
      otel.putIfAbsent(plain, new Settings.Value(text.trim(), source, text.trim()));
      return;
    }
    for (Setting<?> setting : Setting.ALL) {
      if (setting.key().equals(key)) {
        given.putIfAbsent(key, new Given(text.trim(), source));
        return;
      }
    }
    if (isOfKubernetes(name)) {
      return;
    }
    problems.add(
        "unknown setting "
            + name
            + " ("
            + source
            + "); did you mean "
            + Nearest.to(key, Setting.ALL.stream().map(Setting::key).toList())
            + "? It is ignored.");
  }

  private void offerForPools(String key, String text, String source, String name) {
    for (Setting<?> setting : Setting.PER_POOL) {
      String end = "." + setting.argument();
      int from = Setting.POOL_PREFIX.length();
      if (key.endsWith(end) && key.length() - end.length() > from) {
        String pool = key.substring(from, key.length() - end.length());
        override(new PoolPattern(pool, false), setting, text, source, name);
        return;
      }
    }
    unknownForPools(name, source);
  }

  private void offerForPools(String variable, String text) {
    for (Setting<?> setting : Setting.PER_POOL) {
      String end = setting.variable().substring("LIFEGUARD".length());
      int from = POOL_VARIABLE.length();
      if (variable.endsWith(end) && variable.length() - end.length() > from) {
        String pool = variable.substring(from, variable.length() - end.length());
        override(new PoolPattern(pool, true), setting, text, "environment variable", variable);
        return;
      }
    }
    unknownForPools(variable, "environment variable");
  }

  private void override(
      PoolPattern pattern, Setting<?> setting, String text, String source, String name) {
    String trimmed = text.trim();
    try {
      Settings.Value value = new Settings.Value(trimmed, source, setting.kind().parse(trimmed));
      overrides.add(pattern, new PoolOverrides.Entry(name, setting, value));
    } catch (IllegalArgumentException e) {
      problems.add(
          name
              + "="
              + trimmed
              + " ("
              + source
              + ") is not "
              + setting.kind().form()
              + ". It is ignored.");
    }
  }

  /** Kubernetes tells each container of each service: here of one called lifeguard. */
  private static boolean isOfKubernetes(String name) {
    return name.startsWith(VARIABLE)
        && (name.contains("_SERVICE_HOST")
            || name.contains("_SERVICE_PORT")
            || name.contains("_PORT_")
            || name.endsWith("_PORT"));
  }

  private void unknownForPools(String name, String source) {
    if (isOfKubernetes(name)) {
      return;
    }
    StringBuilder known = new StringBuilder();
    for (Setting<?> setting : Setting.PER_POOL) {
      known.append(known.length() == 0 ? "" : " or ").append(setting.argument());
    }
    problems.add(
        "unknown setting "
            + name
            + " ("
            + source
            + "); after lifeguard.pool. comes a pool's name, and then "
            + known
            + ". It is ignored.");
  }

  private Settings settings() {
    Map<String, Settings.Value> values = new LinkedHashMap<>();
    for (Setting<?> setting : Setting.ALL) {
      values.put(setting.key(), value(setting));
    }
    return new Settings(values, overrides, otel, problems);
  }

  private Settings.Value value(Setting<?> setting) {
    Given here = given.get(setting.key());
    if (here != null) {
      try {
        return new Settings.Value(here.text(), here.source(), setting.kind().parse(here.text()));
      } catch (IllegalArgumentException e) {
        problems.add(
            setting.key()
                + "="
                + here.text()
                + " ("
                + here.source()
                + ") is not "
                + setting.kind().form()
                + (setting.defaultText().isEmpty()
                    ? ". It is ignored."
                    : ". Using the default, " + setting.defaultText() + "."));
      }
    }
    return new Settings.Value(
        setting.defaultText(), "default", setting.kind().parse(setting.defaultText()));
  }
}
