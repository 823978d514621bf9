/** The composition root: settings in, hooks out. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.agent;

import org.jspecify.annotations.NullMarked;
