package dev.lifeguard.benchmarks.variant;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way to run the same program: what the JVM is given besides the program itself.
 *
 * @param id short name, also the path under which its exports reach the {@link OtlpSink}
 * @param label what the table calls it
 * @param agent the agent's jar, if it is an agent
 * @param jvmArgs all JVM arguments that make this variant, the agent's own included
 * @param suites the measurements it takes part in
 */
public record Variant(
    String id, String label, Optional<Path> agent, List<String> jvmArgs, Set<Suite> suites) {

  /** Copies the collections, so that a variant never changes. */
  public Variant {
    jvmArgs = List.copyOf(jvmArgs);
    suites = Set.copyOf(suites);
  }
}
