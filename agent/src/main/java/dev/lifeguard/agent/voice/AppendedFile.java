package dev.lifeguard.agent.voice;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is opened for each write, and so may be moved away or removed in between, as those do
 * who rotate logs: the next line begins a new one.
 */
final class AppendedFile extends OutputStream {

  private final String name;

  /**
   * Opens the file once.
   *
   * @throws IOException if it cannot be written
   */
  AppendedFile(String name) throws IOException {
    this.name = name;
    new FileOutputStream(name, true).close();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try (OutputStream out = new FileOutputStream(name, true)) {
      out.write(bytes, from, length);
    }
  }
}
