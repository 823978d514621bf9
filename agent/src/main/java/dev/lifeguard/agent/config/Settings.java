package dev.lifeguard.agent.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings in force, with their origin, and what was wrong with those given. Immutable. */
public final class Settings {

  /**
   * A setting's value.
   *
   * @param text as given, or the default
   * @param source where it came from, in words
   * @param parsed its typed form
   */
  public record Value(String text, String source, Object parsed) {}

  private final Map<String, Value> values;
  private final PoolOverrides overrides;
  private final Map<String, Value> otel;
  private final List<String> problems;

  Settings(
      Map<String, Value> values,
      PoolOverrides overrides,
      Map<String, Value> otel,
      List<String> problems) {
    this.overrides = overrides;
    this.otel = Map.copyOf(otel);
    this.values = Map.copyOf(values);
    this.problems = List.copyOf(problems);
  }

  /**
   * A setting's value.
   *
   * @param setting which one
   * @param <T> its type
   * @return what was given if it was good, else the default
   */
  @SuppressWarnings("unchecked") // the loader put in what the setting's own parser returned
  public <T> T get(Setting<T> setting) {
    return (T) value(setting).parsed();
  }

  /**
   * A setting of text that may be unset.
   *
   * @param setting which one
   * @return its value, or null if it is empty
   */
  public @Nullable String orNull(Setting<String> setting) {
    String text = get(setting);
    return text.isEmpty() ? null : text;
  }

  /**
   * A setting's value with its origin.
   *
   * @param setting which one
   * @return the value
   */
  public Value value(Setting<?> setting) {
    Value value = values.get(setting.key());
    if (value == null) {
      throw new IllegalArgumentException("not in Setting.ALL: " + setting.key());
    }
    return value;
  }

  /**
   * What holds for one pool: its override, else the setting for all.
   *
   * @param setting which setting
   * @param pool the pool's name
   * @param <T> the setting's type
   * @return its value
   */
  public <T> T get(Setting<T> setting, String pool) {
    T own = overrides.get(setting, pool);
    return own == null ? get(setting) : own;
  }

  /**
   * Settings for single pools.
   *
   * @return the overrides
   */
  public PoolOverrides overrides() {
    return overrides;
  }

  /**
   * OpenTelemetry's settings that are given for Lifeguard alone.
   *
   * @return by OpenTelemetry's names; may hold secrets, such as headers
   */
  public Map<String, Value> otel() {
    return otel;
  }

  /**
   * What was wrong.
   *
   * @return one line each: what, where, and what holds instead
   */
  public List<String> problems() {
    return problems;
  }
}
