package dev.lifeguard.it.pools.program;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Virtual threads, by reflection: this is compiled for Java 17. */
final class VirtualThreads {

  private VirtualThreads() {}

  static boolean exist() {
    return Runtime.version().feature() >= 21;
  }

  static ExecutorService oneForEach() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
