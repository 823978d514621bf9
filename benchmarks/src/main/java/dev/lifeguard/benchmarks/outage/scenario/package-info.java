/**
 * The ways in which a database can be away.
 *
 * <p>Loaded by the application class loader, of the lab.
 */
@NullMarked
package dev.lifeguard.benchmarks.outage.scenario;

import org.jspecify.annotations.NullMarked;
