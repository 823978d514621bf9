/**
 * Second stage of class transformation: puts calls of the bridge into the targets. Loaded by the
 * isolated agent class loader, and only once a class of a known pool library appears.
 */
@NullMarked
package dev.lifeguard.instrumentation.weave;

import org.jspecify.annotations.NullMarked;
