package dev.lifeguard.agent.voice;

/** How much Lifeguard says; each level includes those before it. */
public enum Level {
  /** Nothing at all. */
  OFF,
  /** Lifeguard itself is broken. */
  ERROR,
  /** Something an operator should look at. */
  WARN,
  /** One line at start, and news. */
  INFO,
  /** What Lifeguard does inside. */
  DEBUG
}
