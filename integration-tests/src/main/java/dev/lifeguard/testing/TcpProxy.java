package dev.lifeguard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on a free port of the loopback address, and with it every way in which a server can
 * be away: connections reset ({@link #cut}, {@link #rejectAll}), port closed ({@link #refuse}),
 * both ({@link #down}), packets swallowed ({@link #freeze}), slow to connect ({@link
 * #delayConnects}). All methods may be called by any thread and take effect at once.
 */
public final class TcpProxy implements AutoCloseable {

  private final InetSocketAddress target;
  private final ProxyGate gate = new ProxyGate();
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final int port;
  private volatile boolean rejecting;
  private @Nullable ServerSocket listener;
  private @Nullable Thread acceptor;

  private TcpProxy(InetSocketAddress target) {
    this.target = target;
    this.port = listen(0);
  }

  /** Starts one in front of a server. */
  public static TcpProxy to(String host, int port) {
    return new TcpProxy(new InetSocketAddress(host, port));
  }

  /** Starts one in front of a database. */
  public static TcpProxy to(PostgresServer server) {
    return to(server.host(), server.port());
  }

  /** The port that clients connect to; it stays the same, also while the proxy refuses. */
  public int port() {
    return port;
  }

  /** How many connections it has accepted since it was made. */
  public int accepted() {
    return accepted.get();
  }

  /** How many connections pass through it now. */
  public int open() {
    return connections.size();
  }

  /** Resets all connections that are there; new ones are welcome. */
  public void cut() {
    connections.forEach(ProxiedConnection::reset);
  }

  /** Resets all connections that are there, and each new one as soon as it is accepted. */
  public void rejectAll() {
    rejecting = true;
    cut();
  }

  /** Closes the port: new connections are refused, those that are there go on. */
  public synchronized void refuse() {
    if (listener != null && acceptor != null) {
      try {
        listener.close();
        // Only with this thread's end does the port close and the last connection show up.
        acceptor.join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      listener = null;
    }
  }

  /** The server is stopped: the port closed, all connections reset. */
  public void down() {
    refuse();
    cut();
  }

  /** All is well again: the port is open, traffic flows, connects are not delayed. */
  public synchronized void up() {
    if (listener == null) {
      listen(port);
    }
    rejecting = false;
    gate.delay(Duration.ZERO);
    gate.thaw();
  }

  /** Swallows all traffic, both ways, while connections stay open and new ones are accepted. */
  public void freeze() {
    gate.freeze();
  }

  /** Lets traffic flow again, with what was held back first. */
  public void thaw() {
    gate.thaw();
  }

  /** New connections are accepted at once, but reach the server only after this time. */
  public void delayConnects(Duration delay) {
    gate.delay(delay);
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    down();
    gate.open();
  }

  private synchronized int listen(int wantedPort) {
    try {
      ServerSocket socket = new ServerSocket(wantedPort, 128, InetAddress.getLoopbackAddress());
      listener = socket;
      acceptor = Daemons.start("tcp-proxy-accept", () -> acceptAll(socket));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + wantedPort, e);
    }
  }

  private void acceptAll(ServerSocket socket) {
    try {
      while (true) {
        Socket client = socket.accept();
        accepted.incrementAndGet();
        ProxiedConnection connection = new ProxiedConnection(client, gate, connections::remove);
        connections.add(connection);
        if (rejecting) {
          connection.reset();
        } else {
          connection.connect(target);
        }
      }
    } catch (IOException e) {
      // The listener was closed: this thread's work is done.
    }
  }
}
