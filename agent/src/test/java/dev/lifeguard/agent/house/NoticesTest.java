package dev.lifeguard.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY-NOTICES names what the agent jar contains: all of it, and nothing else. */
class NoticesTest {

  /** Folders of a Maven repository whose artifacts are on the class path for tests alone. */
  private static final Pattern FOR_TESTS =
      Pattern.compile(
          "/(org/junit|org/assertj|org/opentest4j|org/apiguardian|org/jspecify"
              + "|com/tngtech/archunit|org/apache/maven)/");

  private static final Pattern ENTRY = Pattern.compile("^  ([a-z0-9-]+) (\\d[\\w.-]*)$");

  @Test
  void everyLibraryInTheAgentJarIsListedWithItsVersion() {
    assertThat(listed()).containsExactlyElementsOf(shaded());
  }

  @Test
  void theLicenceTextsAreThere() {
    assertThat(notices())
        .contains("Copyright (c) 2000-2011 INRIA, France Telecom")
        .contains("Copyright 2008 Google Inc.")
        .contains("Copyright 2014 - Present Rafael Winterhalter")
        .contains("Copyright The OpenTelemetry Authors")
        .contains("QOS.ch");
    assertThat(Repository.text(Repository.file("LICENSE"))).contains("Apache License");
    assertThat(Repository.text(Repository.file("NOTICE"))).contains("THIRD-PARTY-NOTICES");
  }

  private static Set<String> listed() {
    return notices()
        .lines()
        .map(ENTRY::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(m -> m.group(1) + " " + m.group(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String notices() {
    return Repository.text(Repository.file("THIRD-PARTY-NOTICES"));
  }

  /** The jars of the class path that are neither the project's own nor there for tests. */
  private static Set<String> shaded() {
    Path project = Repository.file("");
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().endsWith(".jar") && !path.startsWith(project))
        .filter(path -> !FOR_TESTS.matcher(path.toString().replace('\\', '/')).find())
        .map(path -> name(path.getParent().getParent()) + " " + name(path.getParent()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
