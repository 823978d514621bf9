package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page and the table of pools say what the matrix says. Run with {@code
 * -Dlifeguard.docs.write=true}, the tests write them; otherwise they compare.
 */
class PoolDocumentsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final String BEGIN = "<!-- pools: generated -->\n";
  private static final String END = "<!-- end of pools -->";

  private final PoolDocuments documents = new PoolDocuments();

  @Test
  void thePageOfPoolsIsWhatTheMatrixSays() throws IOException {
    expect(ROOT.resolve("docs/pools.md"), documents.page());
  }

  @Test
  void theTableOfTheReadmeIsWhatTheMatrixSays() throws IOException {
    Path readme = ROOT.resolve("README.md");
    String text = Files.readString(readme);
    assertThat(text).contains(BEGIN, END);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    expect(readme, before + documents.table() + text.substring(text.indexOf(END)));
  }

  private static void expect(Path page, String text) throws IOException {
    if (Boolean.getBoolean("lifeguard.docs.write")) {
      Files.writeString(page, text);
    }
    assertThat(page).as("generated: CONTRIBUTING.md says how").exists().hasContent(text);
  }
}
