/**
 * What to do when the database is away: whom to refuse, when to try again, when it is back. The
 * only package that knows Resilience4j.
 *
 * <p>Loaded by the isolated agent class loader, most of it not before the first failure.
 */
@NullMarked
package dev.lifeguard.agent.resilience;

import org.jspecify.annotations.NullMarked;
