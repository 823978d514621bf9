package dev.lifeguard.agent.config;

import java.util.Locale;

/**
 * Which pools an override is for: a name, the beginning of one followed by {@code *}, or {@code *}
 * alone.
 *
 * @param text as given
 * @param variable whether it was given as an environment variable, where only capitals, digits and
 *     underscores can be written
 */
record PoolPattern(String text, boolean variable) {

  /**
   * How well a pool's name fits.
   *
   * @param name the name
   * @return the more the better; −1 if it does not
   */
  int fits(String name) {
    String candidate = variable ? asVariable(name) : name;
    if (text.endsWith("*")) {
      String start = text.substring(0, text.length() - 1);
      return candidate.startsWith(start) ? start.length() : -1;
    }
    return candidate.equals(text) ? Integer.MAX_VALUE : -1;
  }

  private static String asVariable(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
