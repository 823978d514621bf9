/**
 * Borrow and return on HikariCP, measured by JMH.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks.borrow;

import org.jspecify.annotations.NullMarked;
