package dev.lifeguard.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Says why the agent does not start. A class of its own: most JVMs never load it. */
final class Stderr {

  private Stderr() {}

  /**
   * Writes one line.
   *
   * @param message the line without its prefix; nothing is written if it is empty
   */
  static void say(String message) {
    byte[] line = ("[lifeguard] " + message + '\n').getBytes(StandardCharsets.UTF_8);
    try {
      if (message.isEmpty() || "off".equalsIgnoreCase(System.getProperty("lifeguard.log.level"))) {
        return;
      }
      // Not closed: this is the process's own stderr. Not System.err: applications replace it.
      @SuppressWarnings("resource")
      OutputStream stderr = new FileOutputStream(FileDescriptor.err);
      stderr.write(line);
    } catch (IOException | SecurityException e) {
      // There is nowhere left to say it.
    }
  }
}
