package dev.lifeguard.it.harm;

import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.TcpProxy;
import org.jspecify.annotations.Nullable;

/** A collector that is away or broken, and can be had back. */
final class Collector implements AutoCloseable {

  /** What is wrong with it. */
  enum Trouble {
    /** Its host has no address. */
    ABSENT,
    /** Its port is closed. */
    REFUSING,
    /** It accepts connections and swallows what is sent. */
    FROZEN,
    /** It takes requests and does not answer. */
    HANGING,
    /** It has an error of its own. */
    ERROR_500,
    /** It is busy. */
    UNAVAILABLE_503,
    /** It answers, with status 200, what is no OTLP. */
    GARBAGE,
    /** It does not speak HTTP. */
    OTHER_PROTOCOL
  }

  private final OtlpReceiver receiver = OtlpReceiver.start();
  private final TcpProxy proxy = TcpProxy.to("127.0.0.1", receiver.port());
  private final Trouble trouble;
  private @Nullable OtherServer other;

  Collector(Trouble trouble) {
    this.trouble = trouble;
    switch (trouble) {
      case ABSENT -> {}
      case REFUSING -> receiver.stop();
      case FROZEN -> proxy.freeze();
      case HANGING -> receiver.answer(Answer.HANG);
      case ERROR_500 -> receiver.answer(Answer.ERROR_500);
      case UNAVAILABLE_503 -> receiver.answer(Answer.UNAVAILABLE_503);
      case GARBAGE -> receiver.answer(Answer.GARBAGE);
      case OTHER_PROTOCOL -> {
        receiver.stop();
        other = OtherServer.on(receiver.port());
      }
    }
  }

  String endpoint() {
    return switch (trouble) {
      case ABSENT -> "http://collector.invalid:4318";
      case FROZEN -> "http://127.0.0.1:" + proxy.port();
      default -> receiver.endpoint();
    };
  }

  /** Is well from now on. */
  OtlpReceiver recover() {
    if (other != null) {
      other.close();
    }
    receiver.restart();
    receiver.answer(Answer.ACCEPT);
    proxy.up();
    return receiver;
  }

  @Override
  public void close() {
    if (other != null) {
      other.close();
    }
    proxy.close();
    receiver.close();
  }
}
