package dev.lifeguard.agent.plain;

import org.jspecify.annotations.Nullable;

/**
 * Who is at work on the calling thread: a data source that asks another, a pool that connects. Only
 * the outermost that lends is accounted for; what happens below is its own business.
 */
final class Nesting {

  /** A data source in the middle of handing a connection out. */
  static final class Lender {
    private final Source source;
    private final Object subject;
    private final Object outermost;
    private boolean connected;

    Lender(Source source, Object subject, Object outermost) {
      this.source = source;
      this.subject = subject;
      this.outermost = outermost;
    }

    Source source() {
      return source;
    }

    Object subject() {
      return subject;
    }

    /** Who was asked first: this data source, or one that passes on what it lends. */
    Object outermost() {
      return outermost;
    }

    /** Whether a driver opened a connection meanwhile, or tried to. */
    boolean hasConnected() {
      return connected;
    }
  }

  private static final class Frames {
    int known;
    int connecting;
    int depth;
    int lendingDepth;
    boolean lent;
    @Nullable Object outermost;
    @Nullable Lender lender;
  }

  private static final ThreadLocal<@Nullable Frames> FRAMES = new ThreadLocal<>();

  /** A known pool begins to connect. */
  void enterKnown() {
    frames().known++;
  }

  /** A known pool is done connecting. */
  void exitKnown() {
    Frames here = FRAMES.get();
    if (here != null) {
      here.known = Math.max(0, here.known - 1);
      tidy(here);
    }
  }

  /** A driver begins to connect; it may be a wrapper that asks another driver. */
  void enterDriver() {
    frames().connecting++;
  }

  /**
   * A driver is done connecting.
   *
   * @return whether it was the outermost, and no known pool's
   */
  boolean exitDriver() {
    Frames here = FRAMES.get();
    if (here == null || here.connecting == 0) {
      return false; // asked before the agent listened
    }
    here.connecting--;
    boolean outermost = here.connecting == 0 && here.known == 0;
    tidy(here);
    return outermost;
  }

  /**
   * A data source is asked.
   *
   * @param source our side of it
   * @param subject the data source
   */
  void enter(Source source, Object subject) {
    Frames here = frames();
    here.depth++;
    Object outermost = here.outermost;
    if (outermost == null) {
      outermost = subject;
      here.outermost = subject;
    }
    if (here.lendingDepth == 0 && here.known == 0 && source.role() != Source.Role.PASSES_ON) {
      here.lendingDepth = here.depth;
      here.lent = true;
      here.lender = new Lender(source, subject, outermost);
    }
  }

  /**
   * The data source that was asked last has answered.
   *
   * @param source our side of it
   * @param subject the data source
   * @return it, if it was the outermost that lends; or the outermost of all, if none that lends was
   *     asked
   */
  @Nullable Lender exit(Source source, Object subject) {
    Frames here = FRAMES.get();
    if (here == null || here.depth == 0) {
      return null; // asked before the agent listened
    }
    Lender lender = null;
    if (here.depth == here.lendingDepth) {
      lender = here.lender;
      here.lendingDepth = 0;
      here.lender = null;
    } else if (here.depth == 1 && !here.lent && here.known == 0) {
      lender = new Lender(source, subject, subject);
    }
    here.depth--;
    tidy(here);
    return lender;
  }

  /** The outermost that lends, while a driver connects for it; null if there is none. */
  @Nullable Lender connectedFor() {
    Frames here = FRAMES.get();
    Lender lender = here == null ? null : here.lender;
    if (lender != null) {
      lender.connected = true;
    }
    return lender;
  }

  private static Frames frames() {
    Frames here = FRAMES.get();
    if (here == null) {
      here = new Frames();
      FRAMES.set(here);
    }
    return here;
  }

  private static void tidy(Frames here) {
    if (here.depth == 0) {
      here.outermost = null;
      here.lent = false;
      if (here.known == 0 && here.connecting == 0) {
        FRAMES.remove();
      }
    }
  }
}
