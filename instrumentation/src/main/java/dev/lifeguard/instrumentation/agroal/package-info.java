/** Agroal. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.agroal;

import org.jspecify.annotations.NullMarked;
