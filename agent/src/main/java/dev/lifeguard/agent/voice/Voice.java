package dev.lifeguard.agent.voice;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lifeguard's only way to speak: whole lines that start with {@code [lifeguard]}, to the process's
 * own stderr or to a file.
 *
 * <p>Any thread may speak; speaking only queues, so an application's thread never waits for a
 * terminal or a disk. The agent's thread writes ({@link #flush}). {@code System.err} is not used,
 * since applications replace it. The queue is bounded; what did not fit is counted and said. What a
 * file did not take waits there for its next write.
 */
public final class Voice {

  private static final int MOST_QUEUED = 1_000;
  static final String PREFIX = "[lifeguard] ";

  private final Level level;
  private final Outlet outlet;

  /** Guarded by itself, for as long as it takes to add or take one line. */
  private final ArrayDeque<Said> queue = new ArrayDeque<>();

  private int dropped;
  private volatile @Nullable Runnable wake;

  /** One message, and when it was said. */
  private record Said(long millis, String lines) {}

  /**
   * Creates a voice that writes to a stream.
   *
   * @param level the least urgent level to say
   * @param out where to write; never closed
   */
  public Voice(Level level, OutputStream out) {
    this(level, new OpenStream(out));
  }

  private Voice(Level level, Outlet outlet) {
    this.level = level;
    this.outlet = outlet;
  }

  /**
   * Opens the voice that the settings ask for.
   *
   * @param level the least urgent level to say
   * @param file the file to append to, or null for stderr
   * @return the voice, which in a file says when each line was said; on stderr, after saying why,
   *     if the file cannot be opened now
   */
  @SuppressWarnings("resource") // open for as long as the process lives
  public static Voice open(Level level, @Nullable String file) {
    return open(level, file, new FileOutputStream(FileDescriptor.err));
  }

  static Voice open(Level level, @Nullable String file, OutputStream err) {
    OpenStream stderr = new OpenStream(err);
    if (file == null) {
      return new Voice(level, stderr);
    }
    try {
      return new Voice(level, new AppendedFile(file, stderr));
    } catch (IOException | RuntimeException e) {
      Voice voice = new Voice(level, stderr);
      voice.warn(
          "lifeguard.log.file="
              + file
              + " cannot be written ("
              + e.getMessage()
              + "). Logging to stderr.");
      return voice;
    }
  }

  /**
   * Tells whom to wake when there is something to write.
   *
   * @param newWake must not block; usually makes the agent's thread call {@link #flush}
   */
  public void wakeBy(Runnable newWake) {
    wake = newWake;
  }

  /**
   * Whether a level is said at all.
   *
   * @param asked the level
   * @return false if composing a message for it would be in vain
   */
  public boolean says(Level asked) {
    return asked != Level.OFF && asked.compareTo(level) <= 0;
  }

  /**
   * Lifeguard itself is broken.
   *
   * @param message what, and what it means for the application
   */
  public void error(String message) {
    say(Level.ERROR, message);
  }

  /**
   * Something an operator should look at.
   *
   * @param message what happened, with numbers, and what to do; further lines may follow
   */
  public void warn(String message) {
    say(Level.WARN, message);
  }

  /**
   * News.
   *
   * @param message what happened
   */
  public void info(String message) {
    say(Level.INFO, message);
  }

  /**
   * What Lifeguard does inside.
   *
   * @param message what it does
   */
  public void debug(String message) {
    say(Level.DEBUG, message);
  }

  private void say(Level asked, String message) {
    if (!says(asked)) {
      return;
    }
    String lines = lines(asked, message);
    synchronized (queue) {
      if (queue.size() >= MOST_QUEUED) {
        dropped++;
        return;
      }
      queue.add(new Said(System.currentTimeMillis(), lines));
    }
    Runnable waker = wake;
    if (waker != null) {
      waker.run();
    }
  }

  static String lines(Level level, String message) {
    String tag = level == Level.INFO ? "" : level + " ";
    return PREFIX + tag + message.replace("\n", "\n" + PREFIX) + '\n';
  }

  /** Writes what was said since the last call, and what could not be written then. */
  public synchronized void flush() {
    for (Said said = next(); said != null; said = next()) {
      if (!outlet.write(said.millis(), said.lines())) {
        putBack(said);
        return;
      }
    }
    int lost;
    synchronized (queue) {
      lost = dropped;
      dropped = 0;
    }
    if (lost > 0) {
      String lines = lines(Level.WARN, lost + " messages were dropped: too many at once.");
      if (!outlet.write(System.currentTimeMillis(), lines)) {
        putBack(new Said(System.currentTimeMillis(), lines));
      }
    }
  }

  private @Nullable Said next() {
    synchronized (queue) {
      return queue.poll();
    }
  }

  private void putBack(Said said) {
    synchronized (queue) {
      queue.addFirst(said);
    }
  }
}
