package dev.lifeguard.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a shop says that business goes.
 *
 * @param served visitors who got what they wanted
 * @param failed visitors who got an exception
 * @param medianMillis how long half of those took at most to fail; NaN without any
 * @param p99Millis how long 99 of 100 of those took at most; NaN without any
 * @param waiting threads that wait for a connection now
 */
record Business(long served, long failed, double medianMillis, double p99Millis, long waiting) {

  /** Before anything is known. */
  static final Business NONE = new Business(0, 0, Double.NaN, Double.NaN, 0);

  /** What a line of the shop says. */
  static Business in(String line) {
    return new Business(
        (long) figure(line, "served"),
        (long) figure(line, "failed"),
        figure(line, "p50"),
        figure(line, "p99"),
        (long) figure(line, "waiting"));
  }

  private static double figure(String line, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=(\\d+(\\.\\d+)?)").matcher(line);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
  }
}
