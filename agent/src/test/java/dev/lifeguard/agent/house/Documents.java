package dev.lifeguard.agent.house;

import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the pages and the table of settings, and the page of hooked methods, from the code. */
final class Documents {

  private Documents() {}

  static String settingsPage() {
    return """
    # Settings

    <!-- Generated from the code; CONTRIBUTING.md says how. -->

    %s
    A setting can come from four places. The first that has it wins:

    | place | written as |
    |---|---|
    | agent arguments | `-javaagent:lifeguard-agent.jar=leak.threshold=30s,log.level=warn` |
    | system properties | `-Dlifeguard.leak.threshold=30s` |
    | environment variables | `LIFEGUARD_LEAK_THRESHOLD=30s` |
    | the file that `lifeguard.config` names | `leak.threshold=30s`, one a line, the prefix `lifeguard.` being optional |

    %s can be set for single pools, as `lifeguard.pool.<name>.<setting>`: by the pool's name (for one
    without a name the one that Lifeguard derives, as in its messages), by the beginning of one followed by `*`, or by `*`. The most exact
    one wins. In an environment variable a name is written in capitals, with `_` for everything that is no letter or digit:

    ```
    -Dlifeguard.pool.batch.leak.threshold=10m
    -Dlifeguard.pool.orders*.leak.captures-per-second=5000
    LIFEGUARD_POOL_BATCH_LEAK_THRESHOLD=10m
    ```

    An unknown key or a value that cannot be read becomes one line on stderr, which names it and the nearest key that there
    is; the default holds. Nothing that is set wrongly keeps the application from starting.

    `java -jar lifeguard-agent.jar settings` lists every setting with its value and where that came from.

    Export is configured by OpenTelemetry's own names, and for Lifeguard alone by the same with `lifeguard.` before them: see the [README](../README.md#export).
    """
        .formatted(settingsTable(), perPool());
  }

  private static String perPool() {
    return Setting.PER_POOL.stream()
        .map(setting -> "`" + setting.argument() + "`")
        .collect(Collectors.joining(" and "));
  }

  static String settingsTable() {
    StringBuilder table =
        new StringBuilder("| system property | default | values | what it does |\n");
    table.append("|---|---|---|---|\n");
    for (Setting<?> setting : Setting.ALL) {
      String standard = setting.defaultText();
      table
          .append("| `")
          .append(setting.key())
          .append("` | ")
          .append(standard.isEmpty() ? "" : "`" + standard + "`")
          .append(" | ")
          .append(setting.kind().form())
          .append(" | ")
          .append(setting.description())
          .append(" |\n");
    }
    return table.toString();
  }

  static String hooksPage() {
    return """
    # Hooked methods

    <!-- Generated from the code; CONTRIBUTING.md says how. -->

    These are all methods that Lifeguard touches. Into each one goes a call of `java.lang.LifeguardBridge`, which is a no-op
    unless the agent listens. A class that lacks one of them is of a version that Lifeguard does not know: it stays as it
    is, and one line says so.

    %s"""
        .formatted(
            Catalog.load().libraries().stream()
                .map(Documents::hooks)
                .collect(Collectors.joining("\n")));
  }

  private static String before(@Nullable Call call) {
    return call == null ? "" : ", before it calls `" + call.method() + call.descriptor() + "`";
  }

  private static String hooks(PoolInstrumentation library) {
    StringBuilder text = new StringBuilder("## " + library.library() + "\n\n");
    text.append("| event | class | method |\n|---|---|---|\n");
    for (Target target : library.targets()) {
      text.append("| ")
          .append(target.hook().name().toLowerCase(java.util.Locale.ROOT))
          .append(" | `")
          .append(target.className().replace('/', '.'))
          .append("` | ")
          .append(
              target.descriptors().stream()
                  .map(descriptor -> "`" + target.method() + descriptor + "`")
                  .collect(Collectors.joining(" or ")))
          .append(before(target.call()))
          .append(" |\n");
    }
    library
        .leaseHomes()
        .forEach(
            home ->
                text.append("\nOne transient field and its accessors are added to `")
                    .append(home.className().replace('/', '.'))
                    .append("` when it is loaded after the agent.\n"));
    return text.toString();
  }
}
