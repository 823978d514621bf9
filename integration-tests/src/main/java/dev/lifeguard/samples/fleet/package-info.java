/** A sample application with many sources of connections. It knows nothing of Lifeguard. */
@NullMarked
package dev.lifeguard.samples.fleet;

import org.jspecify.annotations.NullMarked;
