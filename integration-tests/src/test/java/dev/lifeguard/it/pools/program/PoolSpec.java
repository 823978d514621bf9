package dev.lifeguard.it.pools.program;

import java.time.Duration;

/**
 * The pool that is wanted.
 *
 * @param name its name; null for a pool without one; of no use to a library whose pools have none,
 *     which is what {@link Behaviour#CONFIGURED_NAME} then says
 * @param min the least idle connections that it keeps; where the library knows the most idle
 *     connections as well, that is to be {@code max}
 * @param max the most connections
 * @param timeout how long a borrow may wait for a connection; whole seconds may be rounded up to
 * @param url the JDBC URL, PostgreSQL's
 * @param user the user
 * @param password the password, maybe empty
 */
public record PoolSpec(
    String name, int min, int max, Duration timeout, String url, String user, String password) {}
