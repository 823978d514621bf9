package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class BorrowSiteTest {

  private final Object target = new Object();
  private final Pool pool =
      new Pool(target, new FakeReader("orders"), name -> new PoolSettings(60_000_000_000L, 10));
  private final Lease lease = pool.newLease(this);

  @Test
  void namesAreMadeOnce() {
    BorrowSite site = new BorrowSite();
    assertThat(site.resolve()).isTrue();
    assertThat(site.resolve()).isFalse();
    assertThat(site.frames())
        .extracting(StackTraceElement::getMethodName)
        .contains("namesAreMadeOnce");
  }

  @Test
  void namesKeepNoClassOfTheStack() throws Exception {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> loader = Application.borrows(lease, System.nanoTime(), queue);
    lease.current().site().resolve();
    Collected.await(loader, queue);
    assertThat(lease.current().site().frames())
        .extracting(StackTraceElement::getClassName)
        .contains(Application.Borrower.class.getName());
  }
}
