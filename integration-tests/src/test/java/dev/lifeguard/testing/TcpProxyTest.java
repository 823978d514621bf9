package dev.lifeguard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {

  private ServerSocket server;
  private TcpProxy proxy;

  @BeforeEach
  void startServerThatEchoes() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Daemons.start("echo-accept", this::echoAll);
    proxy = TcpProxy.to("127.0.0.1", server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void passesBytesBothWays() throws IOException {
    try (Socket client = connect()) {
      assertThat(roundTrip(client)).isEqualTo(42);
      assertThat(proxy.accepted()).isOne();
      assertThat(proxy.open()).isOne();
    }
  }

  @Test
  void cutsTheConnectionsThatAreThereAndTakesNewOnes() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client);
      proxy.cut();
      assertThatThrownBy(() -> roundTrip(client)).isInstanceOf(IOException.class);
    }
    try (Socket client = connect()) {
      assertThat(roundTrip(client)).isEqualTo(42);
    }
  }

  @Test
  void rejectsWhatIsThereAndWhatIsNewAndCountsItUntilItIsUpAgain() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client);
      proxy.rejectAll();
      assertThatThrownBy(() -> roundTrip(client)).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> {
              try (Socket client = connect()) {
                roundTrip(client);
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(proxy.accepted()).isEqualTo(2);
    proxy.up();
    try (Socket client = connect()) {
      assertThat(roundTrip(client)).isEqualTo(42);
    }
  }

  @Test
  void refusesConnectionsWhileItIsDownAndIsBackOnTheSamePort() throws IOException {
    proxy.down();
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    proxy.up();
    try (Socket client = connect()) {
      assertThat(roundTrip(client)).isEqualTo(42);
    }
  }

  @Test
  void refusingLeavesTheConnectionsThatAreThere() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client);
      proxy.refuse();
      assertThat(roundTrip(client)).isEqualTo(42);
    }
  }

  @Test
  void swallowsTrafficWhileFrozenAndDeliversItAfterwards() throws IOException {
    try (Socket client = connect()) {
      roundTrip(client);
      proxy.freeze();
      client.setSoTimeout(100);
      assertThatThrownBy(() -> roundTrip(client)).isInstanceOf(SocketTimeoutException.class);
      proxy.thaw();
      client.setSoTimeout(10_000);
      assertThat(client.getInputStream().read()).isEqualTo(42);
    }
  }

  @Test
  void delaysConnects() throws IOException {
    proxy.delayConnects(Duration.ofMillis(200));
    long start = System.nanoTime();
    try (Socket client = connect()) {
      roundTrip(client);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static int roundTrip(Socket client) throws IOException {
    client.getOutputStream().write(42);
    int answer = client.getInputStream().read();
    if (answer < 0) {
      throw new IOException("end of stream");
    }
    return answer;
  }

  private void echoAll() {
    try {
      while (true) {
        Socket accepted = server.accept();
        Daemons.start("echo", () -> echo(accepted));
      }
    } catch (IOException e) {
      // The server was closed at the end of the test.
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // The connection was cut, as tests here do.
    }
  }
}
