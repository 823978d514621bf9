package dev.lifeguard.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link JavaProcess}. Unless told otherwise it runs on the JVM of the test, without
 * the agent, in the test's directory, with the test's environment less everything that would
 * configure OpenTelemetry, Lifeguard or a JVM. Not for use by several threads.
 */
public final class JavaProcessBuilder {

  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> agents = new ArrayList<>();
  private final List<String> jvmArguments = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private Consumer<String> stdoutListener = line -> {};
  private Consumer<String> stderrListener = line -> {};
  private @Nullable Path directory;
  private @Nullable Path script;

  JavaProcessBuilder() {}

  /** The JDK to run on. */
  public JavaProcessBuilder javaHome(Path home) {
    this.javaHome = home;
    return this;
  }

  /** Adds the agent that {@link AgentJar#find()} finds. */
  public JavaProcessBuilder agent() {
    return agent(AgentJar.find(), "");
  }

  /** Adds the agent, with arguments as {@code key=value,key=value}. */
  public JavaProcessBuilder agent(String agentArguments) {
    return agent(AgentJar.find(), agentArguments);
  }

  /** Adds an agent; called again, adds another, in this order. */
  public JavaProcessBuilder agent(Path jar, String agentArguments) {
    agents.add("-javaagent:" + jar + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
    return this;
  }

  /** Sets a system property. */
  public JavaProcessBuilder property(String name, String value) {
    return jvmArgs("-D" + name + "=" + value);
  }

  /** Sets an environment variable. */
  public JavaProcessBuilder env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds arguments for the JVM. */
  public JavaProcessBuilder jvmArgs(String... args) {
    jvmArguments.addAll(Arrays.asList(args));
    return this;
  }

  /** Adds jars or directories to the class path. */
  public JavaProcessBuilder classPath(Path... entries) {
    for (Path entry : entries) {
      classPath.add(entry.toString());
    }
    return this;
  }

  /** Adds the jars or directories that these classes were loaded from to the class path. */
  public JavaProcessBuilder classPathOf(Class<?>... types) {
    for (Class<?> type : types) {
      String entry = ClassPaths.of(type).toString();
      if (!classPath.contains(entry)) {
        classPath.add(entry);
      }
    }
    return this;
  }

  /** Runs this class, and has the place that it comes from on the class path. */
  public JavaProcessBuilder mainClass(Class<?> type) {
    return classPathOf(type).mainClass(type.getName());
  }

  /** Runs the class of this name. */
  public JavaProcessBuilder mainClass(String name) {
    return run(name);
  }

  /** Runs this jar. */
  public JavaProcessBuilder jar(Path jar) {
    return run("-jar", jar.toString());
  }

  /**
   * Runs a script that starts the JVM: it is told the JDK in {@code JAVA_HOME} and the JVM's
   * arguments, agents among them, in {@code JAVA_OPTS}.
   */
  public JavaProcessBuilder script(Path file) {
    this.script = file;
    return run();
  }

  /** Adds arguments for the program. */
  public JavaProcessBuilder args(String... args) {
    arguments.addAll(Arrays.asList(args));
    return this;
  }

  /** The directory that it runs in. */
  public JavaProcessBuilder directory(Path workingDirectory) {
    this.directory = workingDirectory;
    return this;
  }

  /** Told each line of standard output as it comes, by the thread that reads it. */
  public JavaProcessBuilder onStdout(Consumer<String> listener) {
    this.stdoutListener = listener;
    return this;
  }

  /** Told each line of standard error as it comes, by the thread that reads it. */
  public JavaProcessBuilder onStderr(Consumer<String> listener) {
    this.stderrListener = listener;
    return this;
  }

  /**
   * Starts the process.
   *
   * @throws java.io.UncheckedIOException when the operating system cannot
   */
  public JavaProcess start() {
    return new JavaProcess(this);
  }

  /** The command line that {@link #start()} would run. */
  public List<String> command() {
    List<String> command = new ArrayList<>();
    if (script != null) {
      command.add(script.toString());
      command.addAll(arguments);
      return List.copyOf(command);
    }
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(jvmArguments);
    command.addAll(agents);
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(String.join(File.pathSeparator, classPath));
    }
    command.addAll(program);
    command.addAll(arguments);
    return List.copyOf(command);
  }

  ProcessBuilder processBuilder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    builder.environment().keySet().removeIf(JavaProcessBuilder::configuresJvm);
    if (script != null) {
      List<String> options = new ArrayList<>(jvmArguments);
      options.addAll(agents);
      builder.environment().put("JAVA_HOME", javaHome.toString());
      builder.environment().put("JAVA_OPTS", String.join(" ", options));
    }
    builder.environment().putAll(environment);
    return builder;
  }

  Consumer<String> stdoutListener() {
    return stdoutListener;
  }

  Consumer<String> stderrListener() {
    return stderrListener;
  }

  private JavaProcessBuilder run(String... what) {
    program.clear();
    program.addAll(Arrays.asList(what));
    return this;
  }

  private static boolean configuresJvm(String variable) {
    return variable.startsWith("OTEL_")
        || variable.startsWith("LIFEGUARD_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS")
        || variable.equals("_JAVA_OPTIONS");
  }
}
