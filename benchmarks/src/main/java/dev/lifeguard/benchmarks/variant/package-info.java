/**
 * What is compared: a variant is a name and the JVM arguments that make it.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks.variant;

import org.jspecify.annotations.NullMarked;
