/**
 * What a failed borrow or connect means: whether trying again can help, and whether it says that
 * the database is away. Knows drivers and pools by the names of their classes alone. Loaded by the
 * isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.resilience.failures;

import org.jspecify.annotations.NullMarked;
