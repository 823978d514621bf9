package dev.lifeguard.demo;

import java.time.Duration;

/** Ends the demo when it takes too long, whatever it waits for. */
final class Watchdog {

  private Watchdog() {}

  static void start(Duration limit, Screen screen) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit.toMillis());
              } catch (InterruptedException e) {
                return;
              }
              screen.act("The demo has not ended within " + limit.toSeconds() + " s: giving up");
              System.exit(2);
            },
            "demo-watchdog");
    thread.setDaemon(true);
    thread.start();
  }
}
