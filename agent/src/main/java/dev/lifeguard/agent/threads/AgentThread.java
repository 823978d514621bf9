package dev.lifeguard.agent.threads;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the agent: a daemon that keeps nothing of the application, though it is mostly one of
 * the application's threads that makes it. It has no context class loader and no inherited thread
 * locals. It is in the topmost group, so that nobody who interrupts, counts or destroys a group of
 * his own meets it. And it has no inherited access control context: until Java 23 a thread keeps
 * that of its maker, and with it the class loaders of all that was on the maker's stack.
 */
public final class AgentThread extends Thread {

  /** From this version on there are no access control contexts (JEP 486). */
  private static final int WITHOUT_CONTEXTS = 24;

  private final Class<? extends Runnable> type;

  private AgentThread(String name, Runnable body) {
    super(topmost(), body, name, 0, false);
    this.type = body.getClass();
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Makes a thread that is not started yet. */
  public static Thread of(String name, Runnable body) {
    Making making = new Making(name, body);
    return Runtime.version().feature() < WITHOUT_CONTEXTS ? inNoContext(making) : making.run();
  }

  /** Whether the calling thread is one that does just that. */
  public static boolean runs(Class<? extends Runnable> type) {
    return Thread.currentThread() instanceof AgentThread here && here.type == type;
  }

  @SuppressWarnings("removal") // it has no successor where it is still needed
  private static Thread inNoContext(Making making) {
    return AccessController.doPrivileged(making);
  }

  private static @Nullable ThreadGroup topmost() {
    try {
      ThreadGroup group = Thread.currentThread().getThreadGroup();
      for (ThreadGroup above = group; above != null; above = above.getParent()) {
        group = above;
      }
      return group;
    } catch (SecurityException e) {
      return null; // its maker's
    }
  }

  private record Making(String name, Runnable body) implements PrivilegedAction<Thread> {
    @Override
    public Thread run() {
      return new AgentThread(name, body);
    }
  }
}
