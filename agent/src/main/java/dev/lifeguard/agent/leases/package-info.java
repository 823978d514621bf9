/**
 * Leases: who holds which physical connection since when, and the tallies of it. Loaded by the
 * isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.leases;

import org.jspecify.annotations.NullMarked;
