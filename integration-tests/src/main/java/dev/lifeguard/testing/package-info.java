/**
 * The harness of tests, demo and benchmarks: forked JVMs, an OTLP receiver that decodes with the
 * protocol's own library, a real PostgreSQL, and a TCP proxy for the outages. Loaded by the
 * application class loader of the test's JVM, never under the agent.
 */
@NullMarked
package dev.lifeguard.testing;

import org.jspecify.annotations.NullMarked;
