/**
 * The application that suffers the outage: it knows pools and JDBC, and nothing of agents.
 *
 * <p>Loaded by the application class loader, of the JVMs that the lab starts, and of the lab.
 */
@NullMarked
package dev.lifeguard.benchmarks.outage.application;

import org.jspecify.annotations.NullMarked;
