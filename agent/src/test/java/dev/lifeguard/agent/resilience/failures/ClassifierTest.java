package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.APPLICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.EXHAUSTION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.INTERRUPTED;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ClassifierTest {

  private static final String HIKARI = "com.zaxxer.hikari.pool.HikariPool";
  private static final String PGJDBC = "org.postgresql.core.v3.ConnectionFactoryImpl";
  private static final String MYSQL = "com.mysql.cj.jdbc.exceptions.SQLError";

  private final Properties properties = new Properties();

  @Test
  void whatDoesNotTellAboutItselfIsTheApplications() {
    SQLException odd =
        new SQLException("odd") {
          @Override
          public String getSQLState() {
            throw new IllegalStateException("odd");
          }
        };
    assertThat(classify(odd)).isEqualTo(APPLICATION);
  }

  @Test
  void aTimeoutWithNothingBehindItIsExhaustion() {
    assertThat(classify(hikariTimeout(null))).isEqualTo(EXHAUSTION);
  }

  @Test
  void aTimeoutWithADriversFailureBehindItIsThatFailure() {
    SQLException refused = driver("08001");
    refused.initCause(new ConnectException("Connection refused"));
    assertThat(classify(hikariTimeout(refused))).isEqualTo(CONNECTIVITY);
    assertThat(classify(hikariTimeout(driver("28P01")))).isEqualTo(AUTHENTICATION);
    assertThat(classify(hikariTimeout(driver("53300")))).isEqualTo(OVERLOAD);
    assertThat(classify(hikariTimeout(driver("57P03")))).isEqualTo(STARTING_OR_STOPPING);
    assertThat(classify(hikariTimeout(driver("42601")))).isEqualTo(APPLICATION);
  }

  @Test
  void theDriversCodeCountsMoreThanTheSqlStateThatThePoolCopied() {
    SQLException tooMany = Thrown.by(MYSQL, "Too many connections", "08004", 1040);
    assertThat(classify(hikariTimeout(tooMany))).isEqualTo(OVERLOAD);
  }

  @Test
  void aTimeoutWithSomethingUnknownBehindItIsExhaustion() {
    assertThat(classify(hikariTimeout(new IllegalStateException("odd")))).isEqualTo(EXHAUSTION);
  }

  @Test
  void aCopyOfHikariUnderAnotherNameIsKnown() {
    SQLException timeout = hikariTimeout(null);
    Thrown.by("acme.shaded.com.zaxxer.hikari.pool.HikariPool", timeout);
    assertThat(classify(timeout)).isEqualTo(EXHAUSTION);
  }

  @Test
  void aBareTransientExceptionOfAnybodyElseIsConnectivity() {
    assertThat(classify(new SQLTransientConnectionException("somehow"))).isEqualTo(CONNECTIVITY);
  }

  @Test
  void aCodeMeansNothingWithoutItsVendor() {
    assertThat(classify(new SQLException("no", null, 1040))).isEqualTo(APPLICATION);
    assertThat(classify(Thrown.by("com.ibm.db2.jcc.am.kd", "no", "99999", 1040)))
        .isEqualTo(APPLICATION);
  }

  /** Vibur passes the time it waited as vendor code. */
  @Test
  void aWaitOfAThousandAndFortyMillisecondsIsNoErrorOfMySql() {
    SQLException timeout =
        Thrown.by(
            "org.vibur.dbcp.pool.PoolOperations", new SQLTimeoutException("no", "VI002", 1040));
    assertThat(classify(timeout)).isEqualTo(EXHAUSTION);
  }

  @Test
  void theReasonOfABrokenHandshakeDecides() {
    assertThat(classify(handshake(new CertificateException("not trusted"))))
        .isEqualTo(AUTHENTICATION);
    assertThat(classify(handshake(new EOFException("closed")))).isEqualTo(CONNECTIVITY);
    assertThat(classify(handshake(new SocketException("Connection reset"))))
        .isEqualTo(CONNECTIVITY);
    assertThat(classify(handshake(null))).isEqualTo(AUTHENTICATION);
  }

  @Test
  void anInterruptBehindAPoolsExceptionIsAnInterrupt() {
    SQLException failure = new SQLException("Interrupted", new InterruptedException());
    assertThat(classify(Thrown.by(HIKARI, failure))).isEqualTo(INTERRUPTED);
    assertThat(classify(new SQLException(new SocketException("Closed by interrupt"))))
        .isEqualTo(INTERRUPTED);
  }

  @Test
  void nextExceptionsAreLookedAt() {
    SQLException top = new SQLException("several");
    top.setNextException(new SQLException("one"));
    top.setNextException(driver("57P01"));
    assertThat(classify(top)).isEqualTo(STARTING_OR_STOPPING);
  }

  /** As PostgreSQL's driver reports a session that an administrator ended. */
  @Test
  void whatCameAfterwardsDoesNotDecide() {
    SQLException ended = driver("57P01");
    SQLException closed = driver("08006");
    closed.initCause(new EOFException());
    ended.setNextException(closed);
    assertThat(classify(ended)).isEqualTo(STARTING_OR_STOPPING);
    assertThat(classify(hikariTimeout(ended))).isEqualTo(STARTING_OR_STOPPING);
  }

  @Test
  void suppressedExceptionsAreNot() {
    SQLException top = driver("42601");
    top.addSuppressed(new ConnectException("Connection refused"));
    assertThat(classify(top)).isEqualTo(APPLICATION);
  }

  @Test
  void wrappersOfTheApplicationAreLookedThrough() {
    assertThat(classify(new RuntimeException(new IllegalStateException(driver("08006")))))
        .isEqualTo(CONNECTIVITY);
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException one = new RuntimeException("one");
    SQLException two = new SQLException("two", one);
    one.initCause(two);
    two.setNextException(driver("08006"));
    assertThat(classify(one)).isEqualTo(CONNECTIVITY);
  }

  @Test
  void anEndlessChainEnds() {
    Throwable chain = new ConnectException("Connection refused");
    for (int i = 0; i < Chain.MOST; i++) {
      chain = new RuntimeException(chain);
    }
    assertThat(classify(chain)).isEqualTo(APPLICATION);
  }

  @Test
  void errorsAreTheApplications() {
    assertThat(classify(new OutOfMemoryError())).isEqualTo(APPLICATION);
    assertThat(classify(new NullPointerException())).isEqualTo(APPLICATION);
  }

  @Test
  void aSettingAddsARow() {
    properties.setProperty(
        "lifeguard.failures.connectivity", "XX, oracle:600 , java.lang.IllegalStateException");
    properties.setProperty("lifeguard.failures.overload", "mariadb:4242");
    assertThat(classify(driver("XX000"))).isEqualTo(CONNECTIVITY);
    assertThat(classify(Thrown.by("oracle.jdbc.driver.T4CTTIoer11", "no", "99999", 600)))
        .isEqualTo(CONNECTIVITY);
    assertThat(classify(new IllegalStateException())).isEqualTo(CONNECTIVITY);
    assertThat(classify(Thrown.by("org.mariadb.jdbc.export.ExceptionFactory", "no", "HY000", 4242)))
        .isEqualTo(OVERLOAD);
  }

  @Test
  void aSettingMovesARow() {
    properties.setProperty("lifeguard.failures.application", "57P01");
    assertThat(classify(driver("57P01"))).isEqualTo(APPLICATION);
    assertThat(classify(hikariTimeout(driver("57P01")))).isEqualTo(APPLICATION);
    assertThat(classify(driver("57P02"))).isEqualTo(STARTING_OR_STOPPING);
  }

  @Test
  void oneSqlStateCanBeTakenOutOfItsClass() {
    properties.setProperty("lifeguard.failures.overload", "57");
    properties.setProperty("lifeguard.failures.starting-or-stopping", "57P03");
    assertThat(classify(driver("57P03"))).isEqualTo(STARTING_OR_STOPPING);
    assertThat(classify(driver("57999"))).isEqualTo(OVERLOAD);
  }

  @Test
  void aSettingForAPoolsTimeoutBeatsWhatIsBehindIt() {
    properties.setProperty(
        "lifeguard.failures.exhaustion", "java.sql.SQLTransientConnectionException");
    assertThat(classify(hikariTimeout(driver("08001")))).isEqualTo(EXHAUSTION);
  }

  private FailureClass classify(Throwable failure) {
    Settings settings = SettingsLoader.load("", properties, Map.of());
    assertThat(settings.problems()).isEmpty();
    return Classifier.of(settings).classify(failure);
  }

  private static SQLException driver(String sqlState) {
    return Thrown.by(PGJDBC, "in any language", sqlState, 0);
  }

  /** As HikariCP does it: state copied, cause and next exception set. */
  private static SQLException hikariTimeout(Throwable behind) {
    SQLException cause = behind instanceof SQLException e ? e : null;
    SQLException timeout =
        new SQLTransientConnectionException(
            "pool - Connection is not available, request timed out after 1000ms",
            cause == null ? null : cause.getSQLState(),
            behind);
    if (cause != null) {
      timeout.setNextException(cause);
    }
    return Thrown.by(HIKARI, timeout);
  }

  private static SQLException handshake(Throwable reason) {
    SSLHandshakeException handshake = new SSLHandshakeException("handshake");
    if (reason != null) {
      handshake.initCause(reason);
    }
    SQLException failure = driver("08006");
    failure.initCause(handshake);
    return failure;
  }
}
