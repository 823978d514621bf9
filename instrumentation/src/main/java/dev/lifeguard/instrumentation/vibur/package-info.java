/** Vibur DBCP. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.vibur;

import org.jspecify.annotations.NullMarked;
