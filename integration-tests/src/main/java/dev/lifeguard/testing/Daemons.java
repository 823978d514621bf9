package dev.lifeguard.testing;

/** Starts the harness's own threads, none of which keeps a JVM from ending. */
final class Daemons {

  private Daemons() {}

  static Thread start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
