package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import java.sql.Driver;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What woven code asks and reports about connects, borrows and failed borrows, on the application's
 * threads. If anything goes wrong here, everything is admitted and nothing is tried again.
 */
final class Outages {

  private final Parts parts;
  private final Catalog catalog;
  private final Readers readers;
  private final Resilience resilience;
  private final IdleChecks idle;

  Outages(Parts parts, Catalog catalog, Readers readers, Resilience resilience, IdleChecks idle) {
    this.idle = idle;
    this.parts = parts;
    this.catalog = catalog;
    this.readers = readers;
    this.resilience = resilience;
  }

  boolean isQuiet() {
    return resilience.isQuiet() && !idle.areOn();
  }

  boolean isProbing() {
    return resilience.isProbing();
  }

  boolean isRefusal(@Nullable Throwable failure) {
    return resilience.isRefusal(failure);
  }

  @Nullable Throwable admit(int point, Object subject) {
    try {
      if (catalog.hook(point) == Hook.CHECK) {
        return idle.areOn() && parts.on(Part.RESILIENCE) ? idle.look(point, subject) : null;
      }
      if (catalog.hook(point) != Hook.CREATE) {
        idle.begin();
      }
      Pool pool = resilience.isQuiet() ? null : pool(point, subject);
      if (pool == null) {
        return null;
      }
      return catalog.hook(point) == Hook.CREATE
          ? resilience.admitConnect(
              pool, catalog.library(point).mayKeepWaiting(Thread.currentThread()))
          : resilience.admitBorrow(pool, catalog.library(point).borrowersConnect());
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
      return null;
    }
  }

  Object again(
      int point, Object subject, @Nullable Object attempts, long startedNanos, Throwable failure) {
    try {
      Pool pool = pool(point, subject);
      Object answer =
          pool == null ? failure : resilience.again(pool, attempts, startedNanos, failure);
      if (!(answer instanceof Throwable)) {
        idle.repeat();
      }
      return answer;
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
      return failure;
    }
  }

  void recovered(int point, Object subject) {
    try {
      Pool pool = pool(point, subject);
      if (pool != null) {
        resilience.recovered(pool);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  void connectBegins(int point, Object subject) {
    try {
      Pool pool = pool(point, subject);
      if (pool != null) {
        resilience.connectBegins(pool);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  void closing(int point, Object subject) {
    try {
      Pool pool = resilience.isQuiet() ? null : readers.knownPool(point, subject);
      if (pool != null && parts.on(Part.RESILIENCE)) {
        resilience.closing(pool);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  /** When a connect really began. */
  long begun(Pool pool, long startedNanos) {
    return resilience.begun(pool, startedNanos);
  }

  void asked(Object driver, Object url, Object properties) {
    try {
      if (parts.on(Part.RESILIENCE)
          && driver instanceof Driver known
          && url instanceof String text
          && properties instanceof Properties given) {
        resilience.asked(known, text, given);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  void declined(Object driver) {
    try {
      if (parts.on(Part.RESILIENCE)) {
        resilience.declined(driver);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  void connectEnded(int point, Object subject, long startedNanos, @Nullable Throwable failure) {
    try {
      Pool pool = pool(point, subject);
      if (pool != null) {
        resilience.connectEnded(pool, failure, startedNanos);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  /** Null also if this part is off. */
  private @Nullable Pool pool(int point, Object subject) {
    return parts.on(Part.RESILIENCE) ? readers.pool(point, subject) : null;
  }
}
