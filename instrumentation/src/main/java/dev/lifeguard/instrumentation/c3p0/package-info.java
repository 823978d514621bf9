/** c3p0. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.c3p0;

import org.jspecify.annotations.NullMarked;
