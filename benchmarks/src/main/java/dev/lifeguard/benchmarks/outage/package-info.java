/**
 * The outage lab: what a database outage does to an application, bare and under the agent. {@link
 * dev.lifeguard.benchmarks.outage.OutageLab} is where it starts.
 *
 * <p>Loaded by the application class loader, of the lab.
 */
@NullMarked
package dev.lifeguard.benchmarks.outage;

import org.jspecify.annotations.NullMarked;
