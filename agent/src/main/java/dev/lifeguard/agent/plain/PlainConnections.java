package dev.lifeguard.agent.plain;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.plain.Handles.Held;
import dev.lifeguard.agent.plain.Source.Role;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.weave.SourceParts;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Accounts for connections that come from no known pool. A borrow is what the outermost data source
 * that lends handed to the application, and its return is its {@code close}. Thread-safe; on the
 * application's threads, where it reads fields of data sources, and calls none of their methods.
 */
public final class PlainConnections {

  private final Pools pools;
  private final Sources sources;
  private final Handles handles;
  private final Endings endings;
  private final LeakWatch leaks;
  private final OpeningPool openingPool;
  private final Nesting nesting = new Nesting();

  /** Kept strongly while something is out: some programs drop a data source at once. */
  private final Set<Source> lending = ConcurrentHashMap.newKeySet();

  /**
   * Creates the accounting.
   *
   * @param pools where accounts are opened
   * @param reader reads data sources
   * @param fields reads fields
   * @param endings notices the ends of holds
   * @param leaks is told when a reported hold is over
   * @param parts what data sources are made of
   * @param instrumentation knows the classes that are loaded
   * @param voice where it is told that databases are too many to be told apart
   */
  public PlainConnections(
      Pools pools,
      PoolReader reader,
      DataSourceFields fields,
      Endings endings,
      LeakWatch leaks,
      SourceParts parts,
      Instrumentation instrumentation,
      Voice voice) {
    this.openingPool = new OpeningPool(parts, new LoadedSources(instrumentation));
    this.leaks = leaks;
    this.pools = pools;
    this.sources = new Sources(pools, reader, fields, voice);
    this.handles = new Handles(fields, new Lost());
    this.endings = endings;
  }

  /** A known pool begins to open a connection: what happens below is its own business. */
  public void enterKnown() {
    nesting.enterKnown();
  }

  /** A known pool has opened a connection, or failed to. */
  public void exitKnown() {
    nesting.exitKnown();
  }

  /**
   * Somebody is asked for a connection.
   *
   * @param subject the woven object: a data source, a URL, or something else that has such a method
   */
  public void enter(Object subject) {
    if (isSource(subject)) {
      nesting.enter(sources.of(subject), subject);
    }
  }

  private static boolean isSource(Object subject) {
    return subject instanceof CommonDataSource || subject instanceof String;
  }

  /**
   * Somebody answered.
   *
   * @param subject see {@link #enter}
   * @param result the connection, or null
   * @param started when it was asked, in {@link System#nanoTime()} terms
   * @param failure what was thrown, or null
   */
  public void exit(
      Object subject, @Nullable Object result, long started, @Nullable Throwable failure) {
    if (!isSource(subject)) {
      return;
    }
    Nesting.Lender lender = nesting.exit(sources.of(subject), subject);
    if (lender == null) {
      return;
    }
    Source source = lender.source();
    if (result != null && source.role() == Role.PASSES_ON && isAPool(source, subject, result)) {
      source.lendByItself();
    }
    if (source.role() != Role.LENDS || isAPoolsOwn(lender)) {
      return;
    }
    if (pools.hasBorrowed(Thread.currentThread(), started) || pools.hasFailed(failure)) {
      source.passOn(); // a known pool is behind it, and has accounted for this
    } else if (failure != null) {
      sources.account(source, subject).failed(failure);
    } else if (result != null && endings.areNoticed(result)) {
      lend(source, subject, result, started);
    }
  }

  /**
   * Whether one that seemed to pass on what another lends has kept that: it asked nobody, but what
   * it hands out leads to a connection that somebody opened to keep.
   */
  private boolean isAPool(Source source, Object subject, Object result) {
    if (handles.isNothingToFind() || !source.isToLook() || Sources.isWrapper(subject.getClass())) {
      return false;
    }
    boolean found = handles.foundBehind(result, source) != null;
    source.looked(found);
    return found;
  }

  /** Whether a pool that nobody knows opens this connection, to keep it. */
  private boolean isAPoolsOwn(Nesting.Lender lender) {
    return (lender.source().isDriver() || lender.hasConnected())
        && openingPool.hasAsked(lender.outermost());
  }

  private void lend(Source source, Object subject, Object connection, long started) {
    long now = System.nanoTime();
    Pool account = sources.account(source, subject);
    if (!source.isDriver() && !handles.isNothingToFind() && source.isToLook()) {
      Object inner = handles.foundBehind(connection, source);
      source.looked(inner != null);
      if (inner != null) {
        adopt(source, account, inner);
      }
    }
    Lease lease = source.lease(account);
    lending.add(source);
    Held before = handles.lend(connection, source, lease);
    if (before != null) { // the same object once more, and nobody saw it come back
      source.ended(lease);
      lease = before.lease();
    }
    lease.borrow(started, now);
  }

  /** A connection that is lent now was opened before, and may have looked like a borrow then. */
  private void adopt(Source source, Pool account, Object inner) {
    Long opened = handles.claim(inner);
    if (opened != null) {
      account.created(opened);
    }
    Held held = handles.end(inner);
    if (held == null) {
      return;
    }
    held.lease().forget();
    ended(held);
    if (!held.source().isDriver()) {
      Pool other = held.source().account();
      if (other != null) {
        other.close();
      }
      held.source().feed(source);
    }
  }

  private void ended(Held held) {
    held.source().ended(held.lease());
    letGo(held.source());
  }

  /** A class, for the first lambda of a JVM is dear. */
  private final class Lost implements Consumer<Held> {
    @Override
    public void accept(Held held) {
      held.source().lost(held.lease());
      letGo(held.source());
    }
  }

  private void letGo(Source source) {
    if (!source.hasOut()) {
      lending.remove(source);
      if (source.hasOut()) { // meanwhile
        lending.add(source);
      }
    }
  }

  /** A driver is asked for a connection. */
  public void connecting() {
    nesting.enterDriver();
  }

  /**
   * A driver has opened a connection, or failed to, or said that the URL is not for it.
   *
   * @param connection the connection, or null
   * @param started when that began, in {@link System#nanoTime()} terms
   * @param failure what was thrown, or null
   */
  public void connected(@Nullable Object connection, long started, @Nullable Throwable failure) {
    if (!nesting.exitDriver() || (connection == null && failure == null)) {
      return;
    }
    long nanos = System.nanoTime() - started;
    Nesting.Lender lender = nesting.connectedFor();
    Pool account = lender == null || isAPoolsOwn(lender) ? null : accountOf(lender);
    if (account != null) {
      account.created(nanos);
    } else if (connection != null) {
      handles.keep(connection, nanos);
    }
  }

  private @Nullable Pool accountOf(Nesting.Lender lender) {
    return lender.source().role() == Role.LENDS
        ? sources.account(lender.source(), lender.subject())
        : lender.source().account();
  }

  /**
   * A connection is closed or aborted.
   *
   * @param connection any connection, also one that is not out, or somebody else's business
   * @param aborted whether it is not given back but cut off
   */
  public void end(Object connection, boolean aborted) {
    Held held = handles.end(connection);
    if (held == null) {
      return;
    }
    Lease lease = held.lease();
    Hold over = lease.giveBack(0);
    ended(held);
    if (over != null) {
      leaks.ended(lease.pool(), over, System.nanoTime(), aborted);
    }
  }
}
