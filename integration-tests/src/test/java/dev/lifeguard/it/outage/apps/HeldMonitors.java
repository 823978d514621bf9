package dev.lifeguard.it.outage.apps;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes thread dumps, and looks for threads of the application that wait inside the agent while
 * they hold a monitor: everybody who wants that monitor would wait for the database as well.
 */
final class HeldMonitors {

  private static final String AGENT = "dev.lifeguard.agent.";
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private int dumps;
  private int waits;
  private final Set<String> waiters = new TreeSet<>();
  private final Set<String> held = new TreeSet<>();

  /** Takes one dump and adds what it shows. */
  void look() {
    dumps++;
    for (ThreadInfo thread : THREADS.dumpAllThreads(true, true)) {
      if (waitsInTheAgent(thread) && !thread.getThreadName().startsWith("lifeguard")) {
        if (++waits == 1) {
          System.out.println("somebody waits");
        }
        waiters.add(thread.getThreadName().replaceAll("\\d+", "N"));
        for (MonitorInfo monitor : thread.getLockedMonitors()) {
          held.add(monitor + " taken at " + monitor.getLockedStackFrame());
        }
      }
    }
  }

  /** Says what was found, in lines for the test. */
  void print() {
    held.forEach(monitor -> System.out.println("held: " + monitor));
    System.out.println("waiters: " + waiters);
    System.out.printf("monitors dumps=%d waits=%d held=%d%n", dumps, waits, held.size());
  }

  private static boolean waitsInTheAgent(ThreadInfo thread) {
    switch (thread.getThreadState()) {
      case WAITING, TIMED_WAITING, BLOCKED -> {
        for (StackTraceElement frame : thread.getStackTrace()) {
          if (frame.getClassName().startsWith(AGENT)) {
            return true;
          }
        }
        return false;
      }
      default -> {
        return false;
      }
    }
  }
}
