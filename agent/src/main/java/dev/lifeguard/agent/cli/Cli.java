package dev.lifeguard.agent.cli;

import dev.lifeguard.agent.Build;
import dev.lifeguard.agent.config.PoolOverrides;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** {@code java -jar lifeguard-agent.jar}: help, version, and the settings as this JVM sees them. */
public final class Cli implements ToIntFunction<String[]> {

  private static final String HELP =
      """
      Lifeguard watches the JDBC connection pools of an unmodified Java application.

      Attach it:   java -javaagent:lifeguard-agent.jar[=key=value,...] -jar app.jar

      Commands:    java [-Dlifeguard.…=…] -jar lifeguard-agent.jar <command>
        settings   every setting, its value now, where that came from, its default
        --version  the version
        --help     this text

      Settings come from agent arguments, system properties (lifeguard.*), environment variables
      (LIFEGUARD_*), and a properties file (lifeguard.config), in this order. Export is configured by
      OpenTelemetry's own names (OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SERVICE_NAME, …).
      """;

  private final PrintStream out;
  private final PrintStream err;

  /** Creates the command line on the process's own streams; called by the boot stage. */
  public Cli() {
    this(System.out, System.err);
  }

  Cli(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Runs a command.
   *
   * @param arguments the command
   * @return the exit status: 0, or 2 for a command that there is not
   */
  @Override
  public int applyAsInt(String[] arguments) {
    String command = arguments.length == 0 ? "--help" : arguments[0];
    switch (command) {
      case "--help", "-h", "help" -> out.print(HELP);
      case "--version", "-V", "version" -> out.println("lifeguard " + Build.version());
      case "settings" -> settings();
      default -> {
        err.println("[lifeguard] unknown command \"" + command + "\". Try --help.");
        return 2;
      }
    }
    return 0;
  }

  private void settings() {
    Settings settings = SettingsLoader.load("", System.getProperties(), System.getenv());
    for (Setting<?> setting : Setting.ALL) {
      Settings.Value value = settings.value(setting);
      out.printf("%s = %s   (%s)%n", setting.key(), shown(value.text()), value.source());
      out.printf("    %s%n", setting.description());
      out.printf(
          "    default: %s, variable: %s, agent argument: %s%n%n",
          shown(setting.defaultText()), setting.variable(), setting.argument());
    }
    for (PoolOverrides.Entry override : settings.overrides().all()) {
      out.printf(
          "%s = %s   (%s)%n%n",
          override.key(), shown(override.value().text()), override.value().source());
    }
    for (Map.Entry<String, Settings.Value> otel : new TreeMap<>(settings.otel()).entrySet()) {
      boolean secret = otel.getKey().endsWith("headers");
      out.printf(
          "lifeguard.%s = %s   (%s)%n%n",
          otel.getKey(), secret ? "(not shown)" : otel.getValue().text(), otel.getValue().source());
    }
    settings.problems().forEach(problem -> err.println("[lifeguard] WARN " + problem));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "(unset)" : text;
  }
}
