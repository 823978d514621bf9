package dev.lifeguard.agent.voice;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A file that is opened for each write, and so may be moved away or removed in between, as those do
 * who rotate logs: the next line begins a new one. Each line has its time.
 *
 * <p>A file that cannot be written now may be later: a connection leak uses up the process's file
 * descriptors too, and a full disk is emptied. Stderr is told once each time that it begins. What
 * met a file that could not be opened is to be tried again. What met one that failed in the middle
 * is not, as nobody knows how much of it is there; it is counted, and the file told.
 */
final class AppendedFile implements Outlet {

  private final String name;
  private final Outlet stderr;
  private boolean failing;
  private int lost;

  /**
   * Opens the file once.
   *
   * @param name the file
   * @param stderr told when the file cannot be written any more
   * @throws IOException if it cannot be written; it may also be a {@link SecurityException}
   */
  AppendedFile(String name, Outlet stderr) throws IOException {
    this.name = name;
    this.stderr = stderr;
    new FileOutputStream(name, true).close();
  }

  @Override
  public boolean write(long millis, String lines) {
    OutputStream out;
    try {
      out = new FileOutputStream(name, true);
    } catch (IOException | RuntimeException e) {
      tellOf(e, millis);
      return false;
    }
    try (out) {
      out.write((notice(millis) + dated(millis, lines)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      lost++;
      tellOf(e, millis);
      return true;
    }
    lost = 0;
    failing = false;
    return true;
  }

  /** Begins a line, since the last one may have been written in part. */
  private String notice(long millis) {
    if (lost == 0) {
      return "";
    }
    String notice = lost + " messages were lost: lifeguard.log.file could not be written.";
    return "\n" + dated(millis, Voice.lines(Level.WARN, notice));
  }

  private void tellOf(Exception cause, long millis) {
    if (!failing) {
      failing = true;
      String trouble =
          "lifeguard.log.file="
              + name
              + " cannot be written any more ("
              + cause.getMessage()
              + "). Check its folder, the disk and the process's open files. Lifeguard keeps trying.";
      stderr.write(millis, Voice.lines(Level.WARN, trouble));
    }
  }

  /** Nobody else dates a file's lines. */
  private static String dated(long millis, String lines) {
    String date = Instant.ofEpochMilli(millis) + " ";
    return date + lines.replace("\n" + Voice.PREFIX, "\n" + date + Voice.PREFIX);
  }
}
