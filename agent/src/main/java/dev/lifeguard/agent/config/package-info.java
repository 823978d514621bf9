/**
 * Settings: what can be set, where it came from, and what was wrong with it. Loaded by the isolated
 * agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.config;

import org.jspecify.annotations.NullMarked;
