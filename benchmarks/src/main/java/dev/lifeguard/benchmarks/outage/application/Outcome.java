package dev.lifeguard.benchmarks.outage.application;

/** What a request was told. */
public enum Outcome {
  /** Done: what was read is there, what was written is committed. */
  SERVED,
  /** It got no connection; nothing was sent. */
  NOT_LENT,
  /** It failed, and nothing of it can have been committed. */
  FAILED,
  /** It failed when the decision had been sent already: it may be committed or not. */
  UNKNOWN,
  /** It had not ended when the application stopped waiting for it. */
  UNFINISHED
}
