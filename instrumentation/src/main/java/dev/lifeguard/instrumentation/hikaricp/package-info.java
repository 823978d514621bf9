/** HikariCP. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.hikaricp;

import org.jspecify.annotations.NullMarked;
