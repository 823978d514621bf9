/**
 * Leaks: finds leases that are held too long and says who, where and since when. Loaded by the
 * isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.leaks;

import org.jspecify.annotations.NullMarked;
