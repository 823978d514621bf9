/** Alibaba Druid. Loaded by the isolated agent class loader. */
@NullMarked
package dev.lifeguard.instrumentation.druid;

import org.jspecify.annotations.NullMarked;
