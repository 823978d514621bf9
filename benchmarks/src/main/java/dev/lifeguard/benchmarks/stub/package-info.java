/**
 * A JDBC driver that does nothing, so that what is measured is the pool and the agent.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
