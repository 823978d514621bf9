package dev.lifeguard.agent.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lifeguard.agent.resilience.failures.FailuresDocument;
import dev.lifeguard.agent.telemetry.MetricsDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages that repeat what the code says are generated from it. Run with {@code
 * -Dlifeguard.docs.write=true}, the tests write them; otherwise they compare.
 */
class DocumentsTest {

  private static final boolean WRITE = Boolean.getBoolean("lifeguard.docs.write");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");

  @Test
  void thePageOfSettingsIsWhatTheCodeSays() throws IOException {
    holds("docs/settings.md", Documents.settingsPage());
  }

  @Test
  void thePageOfMetricsIsWhatTheCodeSays() throws IOException {
    holds("docs/metrics.md", MetricsDocument.page());
  }

  @Test
  void thePageOfHookedMethodsIsWhatTheCodeSays() throws IOException {
    holds("docs/hooks.md", Documents.hooksPage());
  }

  @Test
  void thePageOfFailuresIsWhatTheCodeSays() throws IOException {
    holds("docs/failures.md", FailuresDocument.page());
  }

  @Test
  void theTablesOfTheReadmeAreWhatTheCodeSays() throws IOException {
    String readme = Repository.text(Repository.file("README.md"));
    String updated = replaced(readme, "settings", Documents.settingsTable());
    updated = replaced(updated, "metrics", MetricsDocument.table());
    holds("README.md", updated);
  }

  @Test
  void everyLinkBetweenPagesLeadsToAFile() throws IOException {
    assumeFalse(WRITE, "the pages are being written");
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Repository.text(page));
      while (link.find()) {
        Path target = page.resolveSibling(link.group(1));
        boolean generatedByBenchmarks = target.endsWith("docs/performance.md");
        assertThat(Files.exists(target) || generatedByBenchmarks)
            .as("%s links to %s", page.getFileName(), link.group(1))
            .isTrue();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    Path root = Repository.file("");
    try (Stream<Path> top = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      return Stream.concat(top, docs).filter(p -> p.toString().endsWith(".md")).toList();
    }
  }

  /** Puts a table between its markers. */
  private static String replaced(String text, String name, String table) {
    String begin = "<!-- " + name + ": generated -->\n";
    String end = "<!-- end of " + name + " -->";
    assertThat(text).contains(begin).contains(end);
    return text.substring(0, text.indexOf(begin) + begin.length())
        + table
        + text.substring(text.indexOf(end));
  }

  private static void holds(String name, String content) throws IOException {
    Path file = Repository.file(name);
    if (WRITE) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    }
    assertThat(file)
        .as("%s, which is generated: see CONTRIBUTING.md", name)
        .exists()
        .hasContent(content);
  }
}
