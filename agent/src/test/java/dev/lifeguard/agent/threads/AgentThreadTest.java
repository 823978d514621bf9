package dev.lifeguard.agent.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void itIsADaemonThatKnowsNothingOfItsMaker() {
    Thread thread = AgentThread.of("any", () -> {});
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(thread.getName()).isEqualTo("any");
  }

  @Test
  void itIsInNoGroupOfTheApplication() throws Exception {
    FutureTask<Thread> made = new FutureTask<>(() -> AgentThread.of("any", () -> {}));
    new Thread(new ThreadGroup("task"), made).start();
    assertThat(made.get().getThreadGroup().getParent()).isNull();
  }

  @Test
  void itKnowsWhatItRuns() throws Exception {
    Asks asks = new Asks();
    Thread thread = AgentThread.of("any", asks);
    thread.start();
    thread.join();
    assertThat(asks.answer).isTrue();
    assertThat(AgentThread.runs(Asks.class)).isFalse();
  }

  @Test
  void theApplicationThatMadeItCanBeCollectedWhileItRuns() throws Exception {
    ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
    WeakReference<ClassLoader> loader = startedByAnApplication(this::await, collected);
    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
      collected.remove(100);
    }
    assertThat(loader.refersTo(null)).as("collected").isTrue();
    over.countDown();
  }

  private void await() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("unchecked")
  private static WeakReference<ClassLoader> startedByAnApplication(
      Runnable body, ReferenceQueue<ClassLoader> collected) throws Exception {
    URL classes = AgentThreadTest.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader loader = new Application(classes);
    Class<?> type = loader.loadClass(Starts.class.getName());
    assertThat(type.getClassLoader()).isSameAs(loader);
    ((Function<Runnable, Thread>) type.getConstructor().newInstance()).apply(body);
    return new WeakReference<>(loader, collected);
  }

  private static final class Asks implements Runnable {
    private volatile boolean answer;

    @Override
    public void run() {
      answer = AgentThread.runs(Asks.class);
    }
  }

  /** Code of an application, on whose stack an agent's thread is made. */
  public static final class Starts implements Function<Runnable, Thread> {
    @Override
    public Thread apply(Runnable body) {
      Thread thread = AgentThread.of("any", body);
      thread.start();
      return thread;
    }
  }

  /** Has that class itself, and all else from above. */
  private static final class Application extends URLClassLoader {

    Application(URL classes) {
      super(new URL[] {classes}, AgentThreadTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.equals(Starts.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
    }
  }
}
