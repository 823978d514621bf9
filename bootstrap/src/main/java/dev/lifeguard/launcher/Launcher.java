package dev.lifeguard.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * Entry point of the agent jar: {@code premain} for {@code -javaagent}, {@code agentmain} for late
 * attach, {@code main} for the command line.
 *
 * <p>Whatever goes wrong here is one line on stderr; the application always starts.
 */
public final class Launcher {

  private static final String BOOT = "dev.lifeguard.boot.Boot";
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
      say(refusal);
      System.exit(2);
    }
    try {
      Class.forName(BOOT).getMethod("command", String[].class).invoke(null, (Object) arguments);
    } catch (ReflectiveOperationException e) {
      say("WARN the command failed: " + causeOf(e));
      System.exit(1);
    }
  }

  private static synchronized void attach(
      String arguments, Instrumentation instrumentation, boolean late) {
    if (attached) {
      return; // named twice on the command line, or attached to a JVM that already has it
    }
    attached = true;
    try { // around everything: a security manager may refuse even the system properties
      String refusal = JvmCheck.refusal(System.getProperties());
      if (refusal != null) {
        say(refusal);
        return;
      }
      Class.forName(BOOT)
          .getMethod("attach", String.class, Instrumentation.class, boolean.class)
          .invoke(null, arguments, instrumentation, late);
    } catch (Throwable t) {
      say("WARN could not start: " + causeOf(t) + ". The application runs without Lifeguard.");
    }
  }

  private static Throwable causeOf(Throwable t) {
    return t instanceof InvocationTargetException && t.getCause() != null ? t.getCause() : t;
  }

  private static void say(String message) {
    byte[] line = ("[lifeguard] " + message + '\n').getBytes(StandardCharsets.UTF_8);
    try {
      if (message.isEmpty() || "off".equalsIgnoreCase(System.getProperty("lifeguard.log.level"))) {
        return;
      }
      // Not closed: this is the process's own stderr. Not System.err: applications replace it.
      @SuppressWarnings("resource")
      OutputStream stderr = new FileOutputStream(FileDescriptor.err);
      stderr.write(line);
    } catch (IOException | SecurityException e) {
      // There is nowhere left to say it.
    }
  }
}
