package dev.lifeguard.agent.resilience;

/** How far the agent goes when a pool's database is away. */
public enum Mode {
  /** It does not look. */
  OFF,
  /** It decides everything and changes nothing: it counts, and says what it would have done. */
  OBSERVE,
  /** It refuses, waits and tries again. */
  ENFORCE
}
