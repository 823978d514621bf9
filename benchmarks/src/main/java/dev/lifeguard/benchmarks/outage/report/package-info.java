/**
 * From the requests of a run to figures, and from these to {@code docs/outage.md}.
 *
 * <p>Loaded by the application class loader, of the lab.
 */
@NullMarked
package dev.lifeguard.benchmarks.outage.report;

import org.jspecify.annotations.NullMarked;
