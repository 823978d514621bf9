/**
 * A small shop on HikariCP with that pool's own defaults, as a team would write it. It knows
 * nothing of Lifeguard. Runs in a JVM of its own, under the agent or without.
 */
@NullMarked
package dev.lifeguard.samples.shop;

import org.jspecify.annotations.NullMarked;
