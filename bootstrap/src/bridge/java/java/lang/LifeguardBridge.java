package java.lang;

/**
 * The one place where woven application code and the isolated agent meet.
 *
 * <p>This class is defined into package {@code java.lang} when the agent starts, because that is
 * the only one that every class loader can see, however strict. Woven methods call the static
 * methods here; each is one volatile read and one call. Without a handler they do nothing.
 *
 * <p>Nothing that goes wrong in the agent ever passes through ({@link #admit} throws on purpose):
 * should even the handler's own error handling fail, the handler is removed and every woven method
 * is a no-op from then on; but not where the stack or the memory is used up, which is nobody's
 * fault here and passes.
 *
 * <p>Thread-safe. Loaded by the boot class loader.
 */
public final class LifeguardBridge {

  private static volatile Handler handler;

  private LifeguardBridge() {}

  /**
   * What the agent does with the events; implemented inside the isolated class loader. {@code
   * point} is always the number of the woven target, {@code pool} the pool, {@code holder} its own
   * object for the physical connection. {@code startedNanos} is in {@link System#nanoTime()} terms,
   * and when the application asked unless something else is said.
   */
  public abstract static class Handler {

    protected Handler() {}

    /**
     * Somebody wants a connection, or a pool is about to open one or to lend an idle one: may it?
     *
     * @return null if it may; else what is thrown instead
     */
    public abstract Throwable admit(int point, Object subject);

    /**
     * A borrow failed: shall it be tried again? Called before {@link #failed}.
     *
     * @param attempts what this method answered when the same borrow failed before, or null
     * @param startedNanos 0 if that is not known
     * @param failure what was thrown
     * @return what the application is to see, a {@link Throwable}; or anything else, for another
     *     attempt now
     */
    public abstract Object again(
        int point, Object subject, Object attempts, long startedNanos, Throwable failure);

    /**
     * A borrow that had failed succeeded in the end.
     *
     * @param attempts what {@link #again} answered last
     */
    public abstract void recovered(int point, Object subject, Object attempts);

    /**
     * A driver begins to open a physical connection.
     *
     * @return {@link System#nanoTime()}
     */
    public abstract long connecting(int point, Object driver, Object url, Object properties);

    /** A physical connection is about to be handed to the application. */
    public abstract void borrowed(int point, Object holder, long startedNanos);

    /**
     * A borrow succeeded.
     *
     * @param connection the holder, or a handle that leads to it
     */
    public abstract void acquired(int point, Object subject, Object connection, long startedNanos);

    /**
     * Somebody begins to open, or to hand out, a connection.
     *
     * @param subject who: a pool, a data source, a URL
     * @return {@link System#nanoTime()}
     */
    public abstract long entered(int point, Object subject);

    /**
     * What was entered is over.
     *
     * @param subject who: a data source, a driver, a URL
     * @param result the connection, or null
     * @param startedNanos what {@link #entered} answered
     * @param failure what was thrown, or null
     */
    public abstract void obtained(
        int point, Object subject, Object result, long startedNanos, Throwable failure);

    /** The pool got a physical connection back, or closed it. */
    public abstract void returned(int point, Object holder);

    /**
     * The pool tried to open a physical connection.
     *
     * @param startedNanos when it began to
     * @param failure what went wrong, or null
     */
    public abstract void created(int point, Object pool, long startedNanos, Throwable failure);

    /**
     * A borrow failed.
     *
     * @param failure what the application is about to see
     */
    public abstract void failed(int point, Object pool, Throwable failure);

    /** A pool was constructed. */
    public abstract void opened(int point, Object pool);

    /** A pool was closed. */
    public abstract void closed(int point, Object pool);
  }

  /**
   * Implemented, by weaving, by a pool's class for one physical connection: the home of its lease,
   * so that a borrow needs no look-up and allocates nothing.
   */
  public interface Holder {

    /** {@return the agent's lease, or null before the first borrow} */
    Object lifeguardLease();

    /** Sets the agent's lease. */
    void lifeguardLease(Object lease);

    /**
     * When the pool itself noted the return that is under way.
     *
     * @return {@link System#nanoTime()} as the pool read it, or 0 if this pool does not note it
     */
    long lifeguardReturnedNanos();
  }

  /** See {@link Handler#admit}. Throws, and only what the handler wants the application to see. */
  public static void admit(int point, Object subject) {
    Handler h = handler;
    if (h != null) {
      Throwable refusal = null;
      try {
        refusal = h.admit(point, subject);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
      if (refusal != null) {
        LifeguardBridge.<RuntimeException>sneak(refusal);
      }
    }
  }

  @SuppressWarnings("unchecked") // the compiler does not know; the JVM does not mind
  private static <T extends Throwable> void sneak(Throwable refusal) throws T {
    throw (T) refusal;
  }

  /** See {@link Handler#again}. */
  public static Object again(
      int point, Object subject, Object attempts, long startedNanos, Throwable failure) {
    Handler h = handler;
    if (h != null) {
      try {
        Object answer = h.again(point, subject, attempts, startedNanos, failure);
        if (answer != null) {
          return answer;
        }
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
    return failure;
  }

  /** See {@link Handler#recovered}. */
  public static void recovered(int point, Object subject, Object attempts) {
    Handler h = attempts == null ? null : handler;
    if (h != null) {
      try {
        h.recovered(point, subject, attempts);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#connecting}. */
  public static long connecting(int point, Object driver, Object url, Object properties) {
    Handler h = handler;
    if (h != null) {
      try {
        return h.connecting(point, driver, url, properties);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
    return System.nanoTime();
  }

  /** See {@link Handler#borrowed}. */
  public static void borrowed(int point, Object holder, long startedNanos) {
    Handler h = handler;
    if (h != null) {
      try {
        h.borrowed(point, holder, startedNanos);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /**
   * See {@link Handler#borrowed}, for a pool that keeps time by {@link System#currentTimeMillis()}.
   */
  public static void borrowedMillis(int point, Object holder, long startedMillis) {
    long waited = Math.max(0, System.currentTimeMillis() - startedMillis);
    borrowed(point, holder, System.nanoTime() - waited * 1_000_000L);
  }

  /** See {@link Handler#acquired}. */
  public static void acquired(int point, Object subject, Object connection, long startedNanos) {
    Handler h = handler;
    if (h != null) {
      try {
        h.acquired(point, subject, connection, startedNanos);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#entered}. */
  public static long entered(int point, Object subject) {
    Handler h = handler;
    if (h != null) {
      try {
        return h.entered(point, subject);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
    return System.nanoTime();
  }

  /** See {@link Handler#obtained}. */
  public static void obtained(
      int point, Object subject, Object result, long startedNanos, Throwable failure) {
    Handler h = handler;
    if (h != null) {
      try {
        h.obtained(point, subject, result, startedNanos, failure);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#returned}. */
  public static void returned(int point, Object holder) {
    Handler h = handler;
    if (h != null) {
      try {
        h.returned(point, holder);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#created}. */
  public static void created(int point, Object pool, long startedNanos, Throwable failure) {
    Handler h = handler;
    if (h != null) {
      try {
        h.created(point, pool, startedNanos, failure);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#failed}. */
  public static void failed(int point, Object pool, Throwable failure) {
    Handler h = handler;
    if (h != null) {
      try {
        h.failed(point, pool, failure);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#opened}. */
  public static void opened(int point, Object pool) {
    Handler h = handler;
    if (h != null) {
      try {
        h.opened(point, pool);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }

  /** See {@link Handler#closed}. */
  public static void closed(int point, Object pool) {
    Handler h = handler;
    if (h != null) {
      try {
        h.closed(point, pool);
      } catch (Throwable t) {
        if (!(t instanceof VirtualMachineError)) {
          handler = null;
        }
      }
    }
  }
}
