package dev.lifeguard.it.failures;

import static org.assertj.core.api.Assertions.fail;

import dev.lifeguard.it.pools.AgentClasses;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Properties;

/**
 * The classifier in the agent's jar, in the agent's own class loader, which sees neither drivers
 * nor pools.
 */
final class AgentClassifier {

  private static final AgentClassifier INSTANCE = new AgentClassifier();

  private final Object classifier;
  private final Method classify;

  private AgentClassifier() {
    try {
      ClassLoader agent = AgentClasses.loader();
      Object settings =
          agent
              .loadClass("dev.lifeguard.agent.config.SettingsLoader")
              .getMethod("load", String.class, Properties.class, Map.class)
              .invoke(null, "", new Properties(), Map.of());
      Class<?> type = agent.loadClass("dev.lifeguard.agent.resilience.failures.Classifier");
      classifier = type.getMethod("of", settings.getClass()).invoke(null, settings);
      classify = type.getMethod("classify", Throwable.class);
    } catch (ReflectiveOperationException | IOException e) {
      throw new AssertionError("The jar's classifier is another than this test knows", e);
    }
  }

  /** What a failure means, by the name of the agent's constant. */
  static String classOf(Throwable failure) {
    try {
      return INSTANCE.classify.invoke(INSTANCE.classifier, failure).toString();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What it means when this fails, as it has to. */
  static String classOfFailure(Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception expected) {
      return classOf(expected);
    }
    return fail("did not fail");
  }

  /** Something that fails. */
  interface Attempt {
    void run() throws Exception;
  }
}
