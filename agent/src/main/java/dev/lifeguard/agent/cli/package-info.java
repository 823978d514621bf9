/** The command line of the agent jar. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.agent.cli;

import org.jspecify.annotations.NullMarked;
