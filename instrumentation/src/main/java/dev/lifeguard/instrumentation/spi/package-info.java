/**
 * What a pool library has to say about itself: where to hook, as data, and how to read a pool.
 * Loaded by the isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.instrumentation.spi;

import org.jspecify.annotations.NullMarked;
