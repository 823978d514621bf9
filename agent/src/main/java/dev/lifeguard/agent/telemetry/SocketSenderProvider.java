package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.export.HttpSender;
import io.opentelemetry.sdk.common.export.HttpSenderConfig;
import io.opentelemetry.sdk.common.export.HttpSenderProvider;

/** Gives the SDK our sender; found by the SDK's service loader. */
public final class SocketSenderProvider implements HttpSenderProvider {

  /** Creates the provider; called by the service loader. */
  public SocketSenderProvider() {}

  @Override
  public HttpSender createSender(HttpSenderConfig config) {
    return new SocketSender(config);
  }
}
