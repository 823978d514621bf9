package dev.lifeguard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;

/** One connection through a {@link TcpProxy}: two sockets, and a thread for each direction. */
final class ProxiedConnection {

  private final Socket client;
  private final Socket server = new Socket();
  private final ProxyGate gate;
  private final Consumer<ProxiedConnection> whenClosed;

  ProxiedConnection(Socket client, ProxyGate gate, Consumer<ProxiedConnection> whenClosed) {
    this.client = client;
    this.gate = gate;
    this.whenClosed = whenClosed;
  }

  /** Connects to the server and begins to forward, on threads of its own. */
  void connect(InetSocketAddress target) {
    Daemons.start(
        "tcp-proxy-up",
        () -> {
          try {
            gate.passConnect();
            server.connect(target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Daemons.start("tcp-proxy-down", () -> forward(server, client));
            forward(client, server);
          } catch (IOException e) {
            reset();
          }
        });
  }

  /** Ends it the hard way: both sides see a reset, not an orderly end. */
  void reset() {
    close(true);
  }

  private void forward(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    boolean broken = false;
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        gate.pass();
        out.write(buffer, 0, length);
      }
      gate.pass();
    } catch (IOException e) {
      broken = true;
    }
    close(broken);
  }

  private void close(boolean hard) {
    whenClosed.accept(this);
    for (Socket socket : new Socket[] {client, server}) {
      try (socket) {
        if (hard && !socket.isClosed()) {
          socket.setSoLinger(true, 0);
        }
      } catch (IOException e) {
        // Closed already, by its peer.
      }
    }
  }
}
