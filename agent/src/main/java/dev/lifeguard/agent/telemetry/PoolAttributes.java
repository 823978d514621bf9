package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that identify a pool. Two pools of the same name on the same database are never
 * merged: from the second on, {@code lifeguard.pool.instance} tells them apart. A pool that opens
 * when those before it are closed goes on under their name, once their last export is over. Used by
 * one thread.
 */
final class PoolAttributes {

  static final AttributeKey<String> POOL_NAME =
      AttributeKey.stringKey("db.client.connection.pool.name");
  static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  static final AttributeKey<String> NAMESPACE = AttributeKey.stringKey("db.namespace");
  static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  static final AttributeKey<Long> INSTANCE = AttributeKey.longKey("lifeguard.pool.instance");

  private final Map<Pool, Attributes> known = new HashMap<>();

  /**
   * The pool's attributes, always the same; null if it vanished before it could be read, or if a
   * closed pool has its name for this export.
   */
  @Nullable Attributes of(Pool pool) {
    Attributes attributes = known.get(pool);
    if (attributes == null) {
      PoolDescription description = pool.description();
      if (description == null) {
        return null;
      }
      attributes = distinct(describe(description), !pool.isGone());
      if (attributes != null) {
        known.put(pool, attributes);
      }
    }
    return attributes;
  }

  /** Forgets all pools but these. */
  void keep(Collection<Pool> open) {
    known.keySet().retainAll(open);
  }

  private @Nullable Attributes distinct(Attributes attributes, boolean canWait) {
    Attributes candidate = attributes;
    Pool holder = holderOf(candidate);
    for (long instance = 2; holder != null; instance++) {
      if (canWait && holder.isGone()) {
        return null;
      }
      candidate = attributes.toBuilder().put(INSTANCE, instance).build();
      holder = holderOf(candidate);
    }
    return candidate;
  }

  private @Nullable Pool holderOf(Attributes attributes) {
    for (Map.Entry<Pool, Attributes> entry : known.entrySet()) {
      if (entry.getValue().equals(attributes)) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static Attributes describe(PoolDescription description) {
    Database database = description.database();
    AttributesBuilder attributes =
        Attributes.builder().put(POOL_NAME, description.name()).put(SYSTEM, database.system());
    if (database.namespace() != null) {
      attributes.put(NAMESPACE, database.namespace());
    }
    if (database.address() != null) {
      attributes.put(ADDRESS, database.address());
    }
    if (database.port() > 0) {
      attributes.put(PORT, (long) database.port());
    }
    return attributes.build();
  }
}
