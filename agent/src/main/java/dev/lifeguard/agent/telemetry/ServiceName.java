package dev.lifeguard.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a service that the user did not name, after its jar. */
final class ServiceName {

  private static final AttributeKey<String> NAME = AttributeKey.stringKey("service.name");

  /** The first word of {@code sun.java.command} that ends in .jar or .war, without its folders. */
  private static final Pattern JAR =
      Pattern.compile("^(?:\\S*[/\\\\])?([^/\\\\\\s]+)\\.[jw]ar(?:\\s|$)");

  private ServiceName() {}

  static Resource orDerived(Resource resource, String version) {
    Resource ours =
        resource.toBuilder()
            .put("telemetry.distro.name", "lifeguard")
            .put("telemetry.distro.version", version)
            .build();
    String name = ours.getAttribute(NAME);
    String derived = ofCommand(System.getProperty("sun.java.command", ""));
    boolean named = name != null && !name.startsWith("unknown_service");
    return named || derived == null ? ours : ours.toBuilder().put(NAME, derived).build();
  }

  static @Nullable String ofCommand(String command) {
    Matcher jar = JAR.matcher(command);
    return jar.find() ? jar.group(1) : null;
  }
}
