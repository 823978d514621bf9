/**
 * The PostgreSQL that is away, and the count of those who try to reach it.
 *
 * <p>Loaded by the application class loader, of the lab.
 */
@NullMarked
package dev.lifeguard.benchmarks.outage.database;

import org.jspecify.annotations.NullMarked;
