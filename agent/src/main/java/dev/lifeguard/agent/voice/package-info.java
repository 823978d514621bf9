/** What Lifeguard says, and where. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.agent.voice;

import org.jspecify.annotations.NullMarked;
