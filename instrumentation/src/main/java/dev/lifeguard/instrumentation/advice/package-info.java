/**
 * The bytecode that is inlined into a pool's methods: each one a call of the bridge and nothing
 * else. Loaded by the isolated agent class loader, and there only read as class files by the
 * weaver, never executed.
 */
@NullMarked
package dev.lifeguard.instrumentation.advice;

import org.jspecify.annotations.NullMarked;
