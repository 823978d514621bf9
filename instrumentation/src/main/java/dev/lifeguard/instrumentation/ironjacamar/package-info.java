/** IronJacamar, the pool of WildFly's data sources. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.ironjacamar;

import org.jspecify.annotations.NullMarked;
