/**
 * A small order service on HikariCP and PostgreSQL, as a team would write it: it knows nothing of
 * Lifeguard and of the harness. It has two bugs in {@link
 * dev.lifeguard.samples.orders.ReportService}, each of a kind that is found in the wild. Runs in a
 * JVM of its own, under the agent or without.
 */
@NullMarked
package dev.lifeguard.samples.orders;

import org.jspecify.annotations.NullMarked;
