package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.pools.MatrixRow.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The matrix is in order, and the build fetches what it names. */
class PoolMatrixTest {

  private static final String ITEMS = "//execution[id='%s']//artifactItem";

  /**
   * Libraries of which no version that was tried lacks what is hooked, or of which no older one is
   * there with all that it needs, as of IronJacamar.
   */
  private static final Set<String> NOTHING_BELOW =
      Set.of("Tomcat JDBC", "DBCP2", "Tomcat DBCP2", "c3p0", "IronJacamar");

  private final List<MatrixRow> rows = PoolMatrix.rows();

  @Test
  void everyLibraryHasAnOldestAMiddleANewestAndOneBelow() {
    Map<String, List<MatrixRow>> byLibrary =
        rows.stream().collect(Collectors.groupingBy(MatrixRow::library));
    byLibrary.forEach(
        (library, versions) -> {
          List<Role> roles = versions.stream().map(MatrixRow::role).toList();
          assertThat(roles).as(library).contains(Role.MIDDLE);
          assertThat(Collections.frequency(roles, Role.OLDEST)).as(library).isEqualTo(1);
          assertThat(Collections.frequency(roles, Role.NEWEST)).as(library).isEqualTo(1);
          assertThat(roles.contains(Role.BELOW) || NOTHING_BELOW.contains(library))
              .as(library)
              .isTrue();
        });
  }

  @Test
  void everyLibraryHasAKitAndEveryKitARow() {
    assertThat(PoolKits.all().keySet())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().map(MatrixRow::library).collect(Collectors.toSet()));
  }

  @Test
  void theBuildFetchesTheNewestOfEachAlwaysAndTheOthersInTheProfile() throws Exception {
    Set<String> always = fetched("pool-versions");
    Set<String> profile = fetched("pool-matrix");
    Set<String> newest = jars(Role.NEWEST);
    assertThat(always).containsAll(newest);
    Set<String> both = new TreeSet<>(always);
    both.addAll(profile);
    assertThat(both).containsExactlyElementsOf(new TreeSet<>(jars(Role.values())));
    assertThat(profile).as("fetched twice").doesNotContainAnyElementsOf(always);
  }

  @Test
  void aJdkThatIsNotThereIsNamed() {
    assertThat(Jdk.find(Runtime.version().feature()).home()).isEqualTo(Jdk.inUse().home());
    assertThat(Jdk.find(999).home()).isNull();
    assertThat(Jdk.find(999).missing()).contains("JDK 999", "JAVA_999_HOME");
  }

  private Set<String> jars(Role... roles) {
    return rows.stream()
        .filter(row -> Arrays.asList(roles).contains(row.role()))
        .flatMap(row -> row.jars().stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> fetched(String execution) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    NodeList items =
        (NodeList)
            XPathFactory.newInstance()
                .newXPath()
                .evaluate(ITEMS.formatted(execution), pom, XPathConstants.NODESET);
    Set<String> coordinates = new TreeSet<>();
    for (int i = 0; i < items.getLength(); i++) {
      coordinates.add(coordinates(items.item(i)));
    }
    return coordinates;
  }

  private static String coordinates(Node item) {
    List<String> parts = new ArrayList<>();
    NodeList children = item.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i).getNodeType() == Node.ELEMENT_NODE) {
        parts.add(children.item(i).getTextContent().trim());
      }
    }
    return String.join(":", parts);
  }
}
