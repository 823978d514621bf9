/** What the agent runs on. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.agent.threads;

import org.jspecify.annotations.NullMarked;
