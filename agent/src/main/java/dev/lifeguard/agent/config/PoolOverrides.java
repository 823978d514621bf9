package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings that hold for some pools only: {@code lifeguard.pool.<name>.<setting>}. The most exact
 * name wins; of two that fit equally well, the one from the source that is asked first. Immutable
 * once loaded.
 */
public final class PoolOverrides {

  /**
   * One override.
   *
   * @param key as given
   * @param setting what it overrides
   * @param value the value
   */
  public record Entry(String key, Setting<?> setting, Settings.Value value) {}

  private record Rule(PoolPattern pattern, Entry entry) {}

  private final List<Rule> rules = new ArrayList<>();

  PoolOverrides() {}

  void add(PoolPattern pattern, Entry entry) {
    rules.add(new Rule(pattern, entry));
  }

  /**
   * What a pool's override says.
   *
   * @param setting which setting
   * @param pool the pool's name
   * @param <T> the setting's type
   * @return the value, or null if there is no override for this pool
   */
  @SuppressWarnings("unchecked") // the loader put in what the setting's own parser returned
  public <T> @Nullable T get(Setting<T> setting, String pool) {
    Rule rule = inForce(setting, pool);
    return rule == null ? null : (T) rule.entry().value().parsed();
  }

  /**
   * What a pool's override is called, for who wants to change it.
   *
   * @param setting which setting
   * @param pool the pool's name
   * @return the whole key, or the environment variable if it is one; null if there is no override
   *     for this pool
   */
  public @Nullable String nameOf(Setting<?> setting, String pool) {
    Rule rule = inForce(setting, pool);
    if (rule == null) {
      return null;
    }
    return rule.pattern().variable()
        ? rule.entry().key()
        : Setting.POOL_PREFIX + rule.pattern().text() + "." + setting.argument();
  }

  private @Nullable Rule inForce(Setting<?> setting, String pool) {
    int best = -1;
    Rule winner = null;
    for (Rule rule : rules) {
      if (rule.entry().setting().equals(setting) && rule.pattern().fits(pool) > best) {
        best = rule.pattern().fits(pool);
        winner = rule;
      }
    }
    return winner;
  }

  /**
   * All overrides.
   *
   * @return in the order of their sources
   */
  public List<Entry> all() {
    List<Entry> all = new ArrayList<>();
    for (Rule rule : rules) {
      all.add(rule.entry());
    }
    return all;
  }
}
