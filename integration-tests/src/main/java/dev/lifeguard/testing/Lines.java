package dev.lifeguard.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a process has written to one of its streams so far, oldest first. Filled by the
 * thread that reads the stream; every method may be called by any thread at any time.
 */
public final class Lines {

  private final List<String> lines = new ArrayList<>();
  private final Consumer<String> listener;
  private final Changes changes;
  private boolean ended;

  Lines(Changes changes, Consumer<String> listener) {
    this.changes = changes;
    this.listener = listener;
  }

  void add(String line) {
    synchronized (this) {
      lines.add(line);
    }
    listener.accept(line);
    changes.announce();
  }

  void end() {
    synchronized (this) {
      ended = true;
    }
    changes.announce();
  }

  /** Whether the stream has ended: there will be no more lines. */
  public synchronized boolean ended() {
    return ended;
  }

  /** A copy of all lines so far. */
  public synchronized List<String> all() {
    return List.copyOf(lines);
  }

  /** The lines so far that match. */
  public List<String> matching(Predicate<String> wanted) {
    return all().stream().filter(wanted).toList();
  }

  /** The lines so far that contain this text. */
  public List<String> containing(String text) {
    return matching(line -> line.contains(text));
  }

  /** All lines so far as one text, each ended by a newline. */
  public String text() {
    StringBuilder text = new StringBuilder();
    all().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** How many lines there are so far. */
  public synchronized int size() {
    return lines.size();
  }

  synchronized @Nullable String first(Predicate<String> wanted) {
    for (String line : lines) {
      if (wanted.test(line)) {
        return line;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return text();
  }
}
