package dev.lifeguard.benchmarks.variant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The agents' jars as they were at the start of a run: one run measures one build. */
public final class AgentJars {

  private final Map<Path, FileTime> modified = new LinkedHashMap<>();

  /** Notes the jars of all variants that are agents. */
  public AgentJars(List<Variant> variants) throws IOException {
    for (Variant variant : variants) {
      if (variant.agent().isPresent()) {
        Path jar = variant.agent().get();
        modified.put(jar, Files.getLastModifiedTime(jar));
      }
    }
  }

  /** Refuses figures that were taken from two builds. */
  public void requireUnchanged() throws IOException {
    for (Map.Entry<Path, FileTime> jar : modified.entrySet()) {
      if (!Files.getLastModifiedTime(jar.getKey()).equals(jar.getValue())) {
        throw new IllegalStateException(
            jar.getKey() + " was rebuilt during the run, so its figures are mixed. Run it again.");
      }
    }
  }
}
