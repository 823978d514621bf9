/**
 * Brings the agent up without touching the application: the isolated class loader, the bridge in
 * package {@code java.lang}, and the cheap first stage of class transformation. Loaded by the
 * application class loader; the isolated agent sees none of it and is spoken to through JDK types.
 */
@NullMarked
package dev.lifeguard.boot;

import org.jspecify.annotations.NullMarked;
