package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.INTERRUPTED;

import java.util.List;

/** Exceptions of the JDK's network, TLS and threads. A subclass stands before what it extends. */
final class JdkRows {

  private JdkRows() {}

  static Group network() {
    return new Group(
        "The JDK: threads, network, TLS",
        "Javadoc of java.net, java.nio.channels, javax.net.ssl",
        Group.VERDICT,
        List.of(
            row("java.lang.InterruptedException", INTERRUPTED, "while waiting"),
            row(
                "java.nio.channels.ClosedByInterruptException",
                INTERRUPTED,
                "while reading or writing"),
            new Row(
                new Condition(null, 0, null, "java.net.SocketException", "Closed by interrupt"),
                INTERRUPTED,
                "a virtual thread while reading or writing"),
            row("java.net.SocketTimeoutException", CONNECTIVITY, "no answer in time"),
            row("java.io.InterruptedIOException", INTERRUPTED, "while reading or writing"),
            row(
                "java.net.SocketException",
                CONNECTIVITY,
                "refused, reset, no route, and all else between hosts"),
            row("java.net.UnknownHostException", CONNECTIVITY, "DNS has no answer"),
            row("java.io.EOFException", CONNECTIVITY, "the other side closed"),
            row("java.nio.channels.ClosedChannelException", CONNECTIVITY, "closed"),
            row("java.nio.channels.UnresolvedAddressException", CONNECTIVITY, "DNS has no answer"),
            row(
                "javax.net.ssl.SSLHandshakeException",
                AUTHENTICATION,
                "no trust, or nothing in common"),
            row("javax.net.ssl.SSLPeerUnverifiedException", AUTHENTICATION, "another host"),
            row("javax.net.ssl.SSLKeyException", AUTHENTICATION, "a bad key"),
            row(
                "java.security.GeneralSecurityException",
                AUTHENTICATION,
                "certificates, key stores, algorithms, logins"),
            row("org.ietf.jgss.GSSException", AUTHENTICATION, "Kerberos"),
            row("javax.net.ssl.SSLException", CONNECTIVITY, "the encrypted connection broke")));
  }

  private static Row row(String className, FailureClass failureClass, String meaning) {
    return new Row(Condition.type(className), failureClass, meaning);
  }
}
