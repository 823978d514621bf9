package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.resilience.failures.Classifier;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The classifier, which is made at the first failure: most programs start without one. */
final class LateClassifier implements Function<Throwable, FailureClass> {

  private final Settings settings;
  private volatile @Nullable Classifier made;

  LateClassifier(Settings settings) {
    this.settings = settings;
  }

  @Override
  public FailureClass apply(Throwable failure) {
    Classifier classifier = made;
    if (classifier == null) {
      classifier = Classifier.of(settings); // twice, at worst
      made = classifier;
    }
    return classifier.classify(failure);
  }
}
