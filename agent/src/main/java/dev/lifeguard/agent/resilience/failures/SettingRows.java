package dev.lifeguard.agent.resilience.failures;

import dev.lifeguard.agent.config.FailureSign;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that {@code lifeguard.failures.<class>} adds. */
final class SettingRows {

  private static final String MEANING = "as set";

  private SettingRows() {}

  /** Those for classes of SQLStates come last, so that a single one can be taken out of a class. */
  static Group of(Settings settings) {
    List<Row> rows = new ArrayList<>();
    List<Row> classesOfStates = new ArrayList<>();
    for (FailureClass failureClass : FailureClass.values()) {
      Setting<List<FailureSign>> setting = setting(failureClass);
      if (setting != null) {
        for (FailureSign sign : settings.get(setting)) {
          boolean wide = sign.kind() == FailureSign.Kind.SQLSTATE && sign.text().length() == 2;
          (wide ? classesOfStates : rows).add(new Row(condition(sign), failureClass, MEANING));
        }
      }
    }
    rows.addAll(classesOfStates);
    return new Group("Settings", "", Group.SETTING, List.copyOf(rows));
  }

  private static @Nullable Setting<List<FailureSign>> setting(FailureClass failureClass) {
    return switch (failureClass) {
      case CONNECTIVITY -> Setting.FAILURES_CONNECTIVITY;
      case OVERLOAD -> Setting.FAILURES_OVERLOAD;
      case STARTING_OR_STOPPING -> Setting.FAILURES_STARTING_OR_STOPPING;
      case AUTHENTICATION -> Setting.FAILURES_AUTHENTICATION;
      case EXHAUSTION -> Setting.FAILURES_EXHAUSTION;
      case APPLICATION -> Setting.FAILURES_APPLICATION;
      case INTERRUPTED -> null;
    };
  }

  private static Condition condition(FailureSign sign) {
    return switch (sign.kind()) {
      case SQLSTATE -> Condition.state(sign.text());
      case CODE -> Condition.code(Origin.ofVendor(sign.text()), sign.code());
      case TYPE -> Condition.type(sign.text());
    };
  }
}
