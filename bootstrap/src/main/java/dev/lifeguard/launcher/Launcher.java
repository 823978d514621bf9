package dev.lifeguard.launcher;

import dev.lifeguard.boot.Boot;
import java.lang.instrument.Instrumentation;

/**
 * Entry point of the agent jar: {@code premain} for {@code -javaagent}, {@code agentmain} for late
 * attach, {@code main} for the command line.
 *
 * <p>Whatever goes wrong here is one line on stderr; the application always starts.
 */
public final class Launcher {

  private static boolean attached;

  private Launcher() {}

  /**
   * Called by the JVM for {@code -javaagent}.
   *
   * @param arguments what follows {@code =} on the command line, or null
   * @param instrumentation the JVM's instrumentation service
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    attach(arguments, instrumentation, false);
  }

  /**
   * Called by the JVM when the agent is attached to a running application.
   *
   * @param arguments the attach call's options, or null
   * @param instrumentation the JVM's instrumentation service
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    attach(arguments, instrumentation, true);
  }

  /**
   * The command line: {@code java -jar lifeguard-agent.jar …}.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    String refusal = JvmCheck.refusal(System.getProperties());
    if (refusal != null) {
      Stderr.say(refusal);
      System.exit(2);
    }
    try {
      Boot.command(arguments);
    } catch (Exception e) {
      Stderr.say("WARN the command failed: " + e);
      System.exit(1);
    }
  }

  private static synchronized void attach(
      String arguments, Instrumentation instrumentation, boolean late) {
    if (attached) {
      if (late && arguments != null && !arguments.isEmpty()) {
        Stderr.say("WARN attached already: the settings of this attach are not taken.");
      }
      return; // named twice on the command line, by JAVA_TOOL_OPTIONS perhaps
    }
    attached = true;
    try { // around everything: a security manager may refuse even the system properties
      String refusal = JvmCheck.refusal(System.getProperties());
      if (refusal != null) {
        Stderr.say(refusal);
        return;
      }
      Boot.attach(arguments, instrumentation, late);
    } catch (Throwable t) {
      Stderr.say("WARN could not start: " + t + ". The application runs without Lifeguard.");
    }
  }
}
