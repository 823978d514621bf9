package dev.lifeguard.agent.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that answers one connection with these bytes, whatever it is asked. */
final class OneAnswer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  OneAnswer(String escaped) throws IOException {
    String answer = escaped.replace("\\r", "\r").replace("\\n", "\n");
    Thread thread = new Thread(() -> serve(answer.getBytes(StandardCharsets.UTF_8)));
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(byte[] answer) {
    try (Socket client = listener.accept()) {
      client.getInputStream().read(new byte[16 * 1024]);
      client.getOutputStream().write(answer);
    } catch (IOException e) {
      // the client has seen enough
    }
  }

  URI endpoint() {
    return URI.create("http://localhost:" + listener.getLocalPort() + "/v1/metrics");
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
