package dev.lifeguard.agent.plain;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.weave.SourceParts;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.CommonDataSource;

/**
 * Looks whether it was a pool that asked for a connection, to keep it: whether, next to the call on
 * the stack, there is a data source that is no driver's, a class inside it, or a class of which a
 * data source keeps an object. Only asked where a driver connects, which takes far longer.
 */
final class OpeningPool {

  private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

  /** Farther away it is the application that happens to be started by such a class. */
  private static final int NEAR = 16;

  private static final int DEEPEST = 200;

  private final SourceParts parts;
  private final LoadedSources sources;

  /**
   * Creates a search.
   *
   * @param parts what data sources are made of
   * @param sources tells which classes are data sources
   */
  OpeningPool(SourceParts parts, LoadedSources sources) {
    this.parts = parts;
    this.sources = sources;
  }

  /**
   * Whether a pool asked.
   *
   * @param asked the outermost data source, or URL, that was asked on this thread: what is below
   *     its call tells nothing
   */
  boolean hasAsked(Object asked) {
    return STACK.walk(new Search(asked, parts, sources));
  }

  private record Search(Object asked, SourceParts parts, LoadedSources sources)
      implements Function<Stream<StackFrame>, Boolean> {

    @Override
    public Boolean apply(Stream<StackFrame> stack) {
      Iterator<StackFrame> frames = stack.iterator();
      boolean found = false;
      boolean pools = false;
      int around = 0;
      for (int depth = 0; depth < DEEPEST && around < NEAR && frames.hasNext(); depth++) {
        StackFrame frame = frames.next();
        Class<?> type = frame.getDeclaringClass();
        if (isAsked(type)) {
          found |= frame.getMethodName().startsWith("get");
        } else if (found) {
          around++;
          if (isUse(type, frame.getMethodName())) {
            return false;
          }
          pools = pools || isPools(type);
        }
      }
      return pools;
    }

    /** Whether the application uses a handle: one that is lazy, and asks for a connection now. */
    private static boolean isUse(Class<?> type, String method) {
      return Connection.class.isAssignableFrom(type)
          && !method.equals("close")
          && !method.equals("abort");
    }

    private boolean isAsked(Class<?> type) {
      return asked instanceof String ? type == DriverManager.class : type.isInstance(asked);
    }

    private boolean isPools(Class<?> type) {
      if (CommonDataSource.class.isAssignableFrom(type)) {
        return !DataSourceProperties.isDrivers(type) && !Sources.isWrapper(type);
      }
      for (String lender : parts.lendersAround(type.getName())) {
        if (sources.contain(lender)) {
          return true;
        }
      }
      return false;
    }
  }
}
