package dev.lifeguard.instrumentation.spi;

/**
 * What a pool is.
 *
 * @param name the pool's name, as configured or as its library generated it
 * @param database where its connections go
 */
public record PoolDescription(String name, Database database) {}
