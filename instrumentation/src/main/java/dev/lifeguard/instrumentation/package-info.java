/**
 * Where to hook into pool libraries and how to read their pools. Loaded by the isolated agent class
 * loader.
 */
@NullMarked
package dev.lifeguard.instrumentation;

import org.jspecify.annotations.NullMarked;
