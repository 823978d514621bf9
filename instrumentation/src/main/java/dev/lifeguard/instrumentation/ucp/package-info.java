/** Oracle Universal Connection Pool. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.ucp;

import org.jspecify.annotations.NullMarked;
