package dev.lifeguard.benchmarks.outage.database;

import dev.lifeguard.benchmarks.outage.application.WallClock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Looks fifty times a second how many connects there have been. Any thread may close it. */
public final class ConnectMeter implements AutoCloseable {

  private static final long PERIOD_MILLIS = 20;

  private final IntSupplier accepted;
  private final List<Connects.Sample> samples = new ArrayList<>();
  private final Thread thread = new Thread(this::look, "connect-meter");
  private volatile boolean closed;

  private ConnectMeter(IntSupplier accepted) {
    this.accepted = accepted;
  }

  /** Starts to look at a counter that only grows. */
  public static ConnectMeter start(IntSupplier accepted) {
    ConnectMeter meter = new ConnectMeter(accepted);
    meter.thread.setDaemon(true);
    meter.thread.start();
    return meter;
  }

  /** What it has seen so far. */
  public Connects connects() {
    synchronized (samples) {
      return new Connects(List.copyOf(samples));
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  private void look() {
    while (!closed) {
      synchronized (samples) {
        samples.add(new Connects.Sample(WallClock.micros(), accepted.getAsInt()));
      }
      Pauses.millis(PERIOD_MILLIS);
    }
  }
}
