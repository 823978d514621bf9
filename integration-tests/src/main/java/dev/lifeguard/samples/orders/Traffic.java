package dev.lifeguard.samples.orders;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The customers: a few threads that order and pay, all day long. */
final class Traffic implements AutoCloseable {

  private static final List<String> CUSTOMERS = List.of("ada", "grace", "edsger", "barbara");
  private static final long PAUSE_MILLIS = 60;

  private final OrderRepository orders;
  private final PaymentService payments;
  private final LongAdder placed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final ExecutorService customers;

  Traffic(OrderRepository orders, PaymentService payments) {
    this.orders = orders;
    this.payments = payments;
    AtomicInteger number = new AtomicInteger();
    this.customers =
        Executors.newCachedThreadPool(
            task -> new Thread(task, "customer-" + number.incrementAndGet()));
    CUSTOMERS.forEach(customer -> customers.execute(() -> shop(customer)));
  }

  /** How business has been so far. */
  String summary() {
    return placed.sum() + " orders placed and paid, " + refused.sum() + " customers turned away";
  }

  private void shop(String customer) {
    try {
      while (true) {
        try {
          payments.pay(orders.place(customer, ThreadLocalRandom.current().nextLong(500, 20_000)));
          placed.increment();
        } catch (SQLException e) {
          refused.increment();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    customers.shutdownNow();
    try {
      customers.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
