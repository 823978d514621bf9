package dev.lifeguard.agent.telemetry.jul;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for {@code java.util.logging.Logger}: the build relocates the SDK's references to here.
 * The real one would initialise, and print through, the <em>application's</em> log manager.
 *
 * <p>What the SDK says from {@link Level#WARNING} on goes to one listener.
 */
public final class Logger {

  private static volatile Consumer<String> listener = message -> {};

  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  /**
   * Sets who hears of warnings.
   *
   * @param newListener called with each message, on any thread
   */
  public static void listener(Consumer<String> newListener) {
    listener = newListener;
  }

  /**
   * Makes a logger.
   *
   * @param name its name
   * @return the logger
   */
  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  /**
   * This logger's name.
   *
   * @return the name
   */
  public String getName() {
    return name;
  }

  /**
   * Whether a level is heard.
   *
   * @param level the level
   * @return true from warning on
   */
  public boolean isLoggable(Level level) {
    return level.compareTo(Level.WARNING) >= 0;
  }

  /**
   * Logs.
   *
   * @param level how urgent
   * @param message what
   */
  public void log(Level level, @Nullable String message) {
    if (isLoggable(level)) {
      listener.accept(String.valueOf(message));
    }
  }

  /**
   * Logs.
   *
   * @param level how urgent
   * @param message what
   * @param parameter goes into the message
   */
  public void log(Level level, @Nullable String message, @Nullable Object parameter) {
    log(level, message + " " + parameter);
  }

  /**
   * Logs.
   *
   * @param level how urgent
   * @param message what
   * @param parameters go into the message
   */
  public void log(Level level, @Nullable String message, Object @Nullable [] parameters) {
    log(level, message + " " + java.util.Arrays.toString(parameters));
  }

  /**
   * Logs.
   *
   * @param level how urgent
   * @param message what
   * @param thrown why
   */
  public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
    log(level, message + (thrown == null ? "" : " " + thrown));
  }

  /**
   * Logs at warning.
   *
   * @param message what
   */
  public void warning(@Nullable String message) {
    log(Level.WARNING, message);
  }

  /**
   * Logs at info.
   *
   * @param message what
   */
  public void info(@Nullable String message) {
    log(Level.INFO, message);
  }

  /**
   * Logs at fine.
   *
   * @param message what
   */
  public void fine(@Nullable String message) {
    log(Level.FINE, message);
  }
}
