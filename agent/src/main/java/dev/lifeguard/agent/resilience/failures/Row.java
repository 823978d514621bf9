package dev.lifeguard.agent.resilience.failures;

/**
 * A row of the table of failures.
 *
 * @param condition what a throwable has to be like
 * @param failureClass what it then means
 * @param meaning why, in the vendor's terms
 */
record Row(Condition condition, FailureClass failureClass, String meaning) {}
