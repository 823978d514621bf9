package dev.lifeguard.boot;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings the isolated agent up and connects it to the JVM.
 *
 * <p>The agent's entry class is a {@code Consumer<Map<String, Object>>}: the only types that both
 * sides know are the JDK's. Called once, on the thread that runs {@code premain} or {@code
 * agentmain}.
 */
public final class Boot {

  private static final String AGENT = "dev.lifeguard.agent.LifeguardAgent";
  private static final String CLI = "dev.lifeguard.agent.cli.Cli";

  private Boot() {}

  /**
   * Attaches the agent to this JVM.
   *
   * @param arguments the agent's arguments, or null
   * @param instrumentation the JVM's instrumentation service
   * @param late true when the application is already running
   * @throws Exception when the agent cannot start; the application is untouched then
   */
  public static void attach(
      @Nullable String arguments, Instrumentation instrumentation, boolean late) throws Exception {
    if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
      return; // no JDBC in this runtime image, so there is nothing to watch
    }
    AgentClassLoader loader = new AgentClassLoader(jar());
    @SuppressWarnings("unchecked")
    Consumer<Map<String, Object>> agent = (Consumer<Map<String, Object>>) entry(loader, AGENT);
    agent.accept(
        Map.of(
            "arguments",
            arguments == null ? "" : arguments,
            "instrumentation",
            instrumentation,
            "late",
            late,
            "bridge",
            new BridgeInstaller(instrumentation, loader),
            "weave",
            new Weaving(instrumentation, late),
            "preload",
            loader));
  }

  /**
   * Runs a command of the command line.
   *
   * @param arguments the command and its options
   * @throws Exception when the agent's own jar cannot be read
   */
  public static void command(String[] arguments) throws Exception {
    @SuppressWarnings("unchecked")
    ToIntFunction<String[]> cli = (ToIntFunction<String[]>) entry(new AgentClassLoader(jar()), CLI);
    int status = cli.applyAsInt(arguments);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static Object entry(AgentClassLoader loader, String name)
      throws ReflectiveOperationException {
    return loader.loadClass(name).getDeclaredConstructor().newInstance();
  }

  private static File jar() throws IOException, URISyntaxException {
    File jar = new File(Boot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!jar.isFile()) {
      throw new IOException("not started from a jar file: " + jar.getName());
    }
    return jar;
  }
}
