package dev.lifeguard.agent;

import dev.lifeguard.agent.voice.Voice;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of the agent are on. A part that fails is switched off and says so, once; the
 * application never notices. Thread-safe.
 */
final class Parts {

  private final Voice voice;
  private final AtomicInteger off = new AtomicInteger();
  private final int faulty;

  /** Zero while everything is on: the one thing the hot path looks at. A stale read is harmless. */
  private int gate;

  /**
   * Switches everything on.
   *
   * @param voice where a part's end is announced
   * @param faulty names of parts that shall fail when used, joined by {@code +}: the test switch
   */
  Parts(Voice voice, String faulty) {
    this.voice = voice;
    this.faulty = faulty.isEmpty() ? 0 : bits(faulty);
    this.gate = this.faulty;
  }

  private int bits(String names) {
    int bits = 0;
    for (String name : names.split("\\+", -1)) {
      try {
        bits |= Part.valueOf(name.toUpperCase(Locale.ROOT)).bit();
      } catch (IllegalArgumentException e) {
        voice.warn("lifeguard.test.fail names " + name + ", which is no part. It is ignored.");
      }
    }
    return bits;
  }

  /**
   * Whether a part may run.
   *
   * @throws IllegalStateException if the test switch wants it to fail
   */
  boolean on(Part part) {
    return gate == 0 || enter(part);
  }

  /** Whether a part has failed. */
  boolean isOff(Part part) {
    return (off.get() & part.bit()) != 0;
  }

  private boolean enter(Part part) {
    if (isOff(part)) {
      return false;
    }
    if ((faulty & part.bit()) != 0) {
      throw new IllegalStateException("made to fail by lifeguard.test.fail");
    }
    return true;
  }

  /** Runs something that belongs to a part; not for the hot path. */
  void run(Part part, Runnable body) {
    try {
      if (on(part)) {
        body.run();
      }
    } catch (Throwable t) {
      fail(part, t);
    }
  }

  /** Asks something of a part; null if it is off or fails. Not for the hot path. */
  <T> @Nullable T ask(Part part, Supplier<@Nullable T> body) {
    try {
      return on(part) ? body.get() : null;
    } catch (Throwable t) {
      fail(part, t);
      return null;
    }
  }

  /** Switches a part off; but where the stack or the memory is used up, for that passes. */
  void fail(Part part, Throwable cause) {
    if (cause instanceof StackOverflowError || cause instanceof OutOfMemoryError) {
      return;
    }
    int before = off.getAndUpdate(bits -> bits | part.bit());
    gate = off.get() | faulty;
    if ((before & part.bit()) == 0) {
      StackTraceElement[] stack = cause.getStackTrace();
      voice.error(
          part.title()
              + " is switched off until the next start, after an internal error: "
              + cause
              + (stack.length == 0 ? "" : " at " + stack[0])
              + ". The application is not affected. Please report this line.");
    }
  }
}
