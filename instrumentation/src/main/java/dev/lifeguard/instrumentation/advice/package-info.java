/**
 * The bytecode that is inlined into a pool's methods: each one a call of the bridge and nothing
 * else. Read as class files by the weaver, never executed here.
 */
@NullMarked
package dev.lifeguard.instrumentation.advice;

import org.jspecify.annotations.NullMarked;
