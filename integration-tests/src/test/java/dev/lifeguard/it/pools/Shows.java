package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.Behaviour;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The behaviour that a test of the kit shows. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Shows {
  Behaviour value();
}
