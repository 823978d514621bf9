package dev.lifeguard.instrumentation.plain;

import dev.lifeguard.instrumentation.spi.Database;

/**
 * Stands for all connections that go to one database without a pool: by {@code DriverManager}, or
 * by a driver's own data source, of which some programs make a new one for each connection.
 *
 * @param database the database
 */
public record ByUrl(Database database) {}
