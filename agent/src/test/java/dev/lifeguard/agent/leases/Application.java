package dev.lifeguard.agent.leases;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.ObjLongConsumer;

/** An application in a class loader of its own, undeployed before it gives its connection back. */
public final class Application extends ClassLoader {

  /** Its code. */
  public static final class Borrower implements ObjLongConsumer<Lease> {

    @Override
    public void accept(Lease lease, long now) {
      lease.borrow(now, now);
    }
  }

  private Application() {
    super(Application.class.getClassLoader());
  }

  /** Borrows, and refers to the application no more. */
  public static WeakReference<Object> borrows(Lease lease, long now, ReferenceQueue<Object> queue)
      throws IOException, ReflectiveOperationException {
    Application loader = new Application();
    Object borrower = loader.borrower().getConstructor().newInstance();
    ((ObjLongConsumer<Lease>) borrower).accept(lease, now);
    return new WeakReference<>(loader, queue);
  }

  private Class<?> borrower() throws IOException {
    String name = Borrower.class.getName();
    try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
