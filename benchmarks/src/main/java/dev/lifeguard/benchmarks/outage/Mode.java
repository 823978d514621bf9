package dev.lifeguard.benchmarks.outage;

import java.util.Locale;

/** How the application is run. */
enum Mode {
  /** Without the agent. */
  BARE,
  /** Under the agent, which says what it would do. */
  OBSERVE,
  /** Under the agent, which does it. */
  ENFORCE;

  /** What command line, table and agent call it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Mode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  boolean hasAgent() {
    return this != BARE;
  }
}
