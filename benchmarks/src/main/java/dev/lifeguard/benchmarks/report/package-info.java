/**
 * From figures to a table with verdicts, and to {@code docs/performance.md}.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks.report;

import org.jspecify.annotations.NullMarked;
