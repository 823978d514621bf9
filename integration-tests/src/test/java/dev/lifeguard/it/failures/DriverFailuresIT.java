package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOf;
import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real drivers throw whose databases cannot be had here. */
class DriverFailuresIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://127.0.0.1:1/orders",
        "jdbc:mysql://nowhere.invalid/orders",
        "jdbc:mariadb://127.0.0.1:1/orders",
        "jdbc:mariadb://nowhere.invalid/orders",
        "jdbc:sqlserver://127.0.0.1:1;loginTimeout=2;connectRetryCount=0",
        "jdbc:sqlserver://nowhere.invalid;loginTimeout=2;connectRetryCount=0",
        "jdbc:oracle:thin:@127.0.0.1:1/orders",
        "jdbc:oracle:thin:@nowhere.invalid:1521/orders",
      })
  void aDatabaseThatIsNotThereIsAway(String url) {
    assertThat(classOfFailure(() -> DriverManager.getConnection(url, "any", "any")))
        .isEqualTo("CONNECTIVITY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://127.0.0.1:%d/orders",
        "jdbc:mariadb://127.0.0.1:%d/orders",
        "jdbc:sqlserver://127.0.0.1:%d;loginTimeout=5;connectRetryCount=0;encrypt=false",
        "jdbc:oracle:thin:@127.0.0.1:%d/orders",
      })
  void aServerThatHangsUpIsAway(String url) throws Exception {
    try (FakeServer server = new FakeServer(Socket::close)) {
      assertThat(
              classOfFailure(
                  () -> DriverManager.getConnection(url.formatted(server.port()), "any", "any")))
          .isEqualTo("CONNECTIVITY");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "12505, STARTING_OR_STOPPING",
    "12514, STARTING_OR_STOPPING",
    "12528, STARTING_OR_STOPPING",
    "12516, OVERLOAD",
    "12518, OVERLOAD",
    "12519, OVERLOAD",
    "12520, OVERLOAD",
    "12504, AUTHENTICATION"
  })
  void whatOraclesListenerRefusesWithIsKnown(int code, String expected) throws Exception {
    try (FakeServer listener = new FakeServer(socket -> refuse(socket, code))) {
      String url = "jdbc:oracle:thin:@127.0.0.1:" + listener.port() + "/orders";
      assertThat(classOfFailure(() -> DriverManager.getConnection(url, "any", "any")))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "18456, AUTHENTICATION",
    "4060, AUTHENTICATION",
    "40613, STARTING_OR_STOPPING",
    "10928, OVERLOAD",
    "2627, APPLICATION"
  })
  void sqlServersNumbersAreKnownInItsDriversException(int code, String expected)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName("com.microsoft.sqlserver.jdbc.SQLServerException")
            .getDeclaredConstructor(String.class, String.class, int.class, Throwable.class);
    constructor.setAccessible(true);
    SQLException failure = (SQLException) constructor.newInstance("any", "S0001", code, null);
    assertThat(failure.getErrorCode()).isEqualTo(code);
    assertThat(classOf(failure)).isEqualTo(expected);
  }

  /** Reads the connect packet and answers with one of type 4: refused, for a reason in text. */
  private static void refuse(Socket socket, int code) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.skipNBytes(in.readUnsignedShort() - 2L);
    byte[] reason =
        ("(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR="
                + code
                + ")(ERROR_STACK=(ERROR=(CODE="
                + code
                + ")(EMFI=4))))")
            .getBytes(StandardCharsets.US_ASCII);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeShort(12 + reason.length);
    out.writeShort(0);
    out.writeByte(4);
    out.writeByte(0);
    out.writeShort(0);
    out.writeByte(34);
    out.writeByte(0);
    out.writeShort(reason.length);
    out.write(reason);
    out.flush();
    socket.shutdownOutput();
    in.transferTo(OutputStream.nullOutputStream());
    socket.close();
  }

  /** A server that does the same to everybody. */
  private static final class FakeServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Thread thread;

    FakeServer(Treatment treatment) throws IOException {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      thread = new Thread(() -> serve(treatment), "fake-server");
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return listener.getLocalPort();
    }

    private void serve(Treatment treatment) {
      while (!listener.isClosed()) {
        try {
          treatment.treat(listener.accept());
        } catch (IOException e) {
          // that client is gone, or the test is over
        }
      }
    }

    @Override
    public void close() throws Exception {
      listener.close();
      thread.join();
    }
  }

  private interface Treatment {
    void treat(Socket socket) throws IOException;
  }
}
