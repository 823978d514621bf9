package dev.lifeguard.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.samples.shop.ShopApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.slf4j.nop.NOPServiceProvider;

/** A shop in a JVM of its own. */
final class Shop implements AutoCloseable {

  private final JavaProcess process;
  private final Consumer<String> display;
  private final Semaphore seconds = new Semaphore(0);
  private final BlockingQueue<String> reports = new ArrayBlockingQueue<>(10);
  private final CompletableFuture<Long> servedAt = new CompletableFuture<>();

  /** Starts it, with what the builder has already; told to the display is each second's line. */
  Shop(JavaProcessBuilder builder, Consumer<String> display) {
    this.display = display;
    this.process =
        builder
            .mainClass(ShopApplication.class)
            .classPathOf(
                HikariDataSource.class, Driver.class, Logger.class, NOPServiceProvider.class)
            .onStdout(this::stdout)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shop-kill"));
  }

  /** Waits for the lines of so many more seconds. */
  void awaitSeconds(int count, Duration timeout) {
    seconds.drainPermits();
    try {
      if (!seconds.tryAcquire(count, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new AssertionError("the shop is silent");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Waits for a line of stderr that contains the text. */
  String awaitStderr(String text, Duration timeout) {
    return process.awaitStderr(text, timeout);
  }

  /** How all went who came since the last report. */
  Business report(Duration timeout) {
    process.writeLine("report");
    try {
      String line = reports.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new AssertionError("the shop does not report");
      }
      return Business.in(line);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** From now on it looks out for the next visitor who is served; it takes no report any more. */
  void lookOut() {
    process.writeLine("next");
  }

  /** When the visitor came whom it looks out for, as {@link System#nanoTime}. */
  long awaitServed(Duration timeout) {
    try {
      return servedAt.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no visitor is served", e);
    } catch (ExecutionException e) {
      throw new AssertionError("the shop cannot be watched", e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Closes it, and returns its exit code. */
  int quit(Duration timeout) {
    process.closeStdin();
    return process.waitFor(timeout);
  }

  @Override
  public void close() {
    process.close();
  }

  private void stdout(String line) {
    if (line.startsWith("report: ")) {
      reports.add(line);
    } else if (line.startsWith("next: ")) {
      servedAt.complete(System.nanoTime());
    } else if (line.startsWith("served=")) {
      display.accept(line);
      seconds.release();
    }
  }

  private static AssertionError interrupted() {
    Thread.currentThread().interrupt();
    return new AssertionError("interrupted");
  }
}
