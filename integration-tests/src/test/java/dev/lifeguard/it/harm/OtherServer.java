package dev.lifeguard.it.harm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A server that speaks first, and not HTTP, as one that somebody took for a collector may do. */
final class OtherServer implements AutoCloseable {

  private static final byte[] GREETING =
      "SSH-2.0-Other_9.2\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener;
  private final Thread thread = new Thread(this::serve, "other-server");

  private OtherServer(ServerSocket listener) {
    this.listener = listener;
  }

  static OtherServer on(int port) {
    try {
      OtherServer server =
          new OtherServer(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
      server.thread.setDaemon(true);
      server.thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    try {
      while (true) {
        try (Socket client = listener.accept()) {
          client.getOutputStream().write(GREETING);
          client.setSoTimeout(500);
          client.getInputStream().read(new byte[16 * 1024]);
        } catch (SocketTimeoutException e) {
          // It has had its chance.
        }
      }
    } catch (IOException e) {
      // Closed: this thread's work is done.
    }
  }

  /** The port is free afterwards. */
  @Override
  public void close() {
    try {
      listener.close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
