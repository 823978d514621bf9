package dev.lifeguard.testing;

import java.time.Duration;

/** What holds up the traffic of a {@link TcpProxy}. Safe for any number of threads. */
final class ProxyGate {

  private static final Duration EVER = Duration.ofDays(1);

  private final Changes changes = new Changes();
  private volatile boolean frozen;
  private volatile boolean open;
  private volatile Duration delay = Duration.ZERO;

  void freeze() {
    frozen = true;
  }

  void thaw() {
    frozen = false;
    changes.announce();
  }

  void delay(Duration next) {
    delay = next;
    changes.announce();
  }

  /** Holds up nobody any more, for good. */
  void open() {
    open = true;
    changes.announce();
  }

  /** Blocks as long as traffic is frozen. */
  void pass() {
    changes.await(() -> !frozen || open, EVER);
  }

  /** Blocks for the delay that connects have, or until that is changed. */
  void passConnect() {
    Duration mine = delay;
    changes.await(() -> open || !delay.equals(mine), mine);
  }
}
