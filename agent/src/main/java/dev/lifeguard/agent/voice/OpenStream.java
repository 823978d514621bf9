package dev.lifeguard.agent.voice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A stream that is open already: the process's stderr. Once it fails it is broken for good, and
 * then there is silence. Whoever collects a process's stderr dates it, so no line has its time.
 */
final class OpenStream implements Outlet {

  private OutputStream out;

  OpenStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public boolean write(long millis, String lines) {
    try {
      out.write(lines.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException | RuntimeException e) {
      out = OutputStream.nullOutputStream();
    }
    return true;
  }
}
