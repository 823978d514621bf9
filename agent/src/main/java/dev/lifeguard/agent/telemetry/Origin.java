package dev.lifeguard.agent.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics come from: which service, and which of its processes. What the user says of it
 * stays.
 */
final class Origin {

  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> HOST = AttributeKey.stringKey("host.name");
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  /** Where Linux tells its name, without asking a name server. */
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  /** The first word of {@code sun.java.command} that ends in .jar or .war, without its folders. */
  private static final Pattern JAR =
      Pattern.compile("^(?:\\S*[/\\\\])?([^/\\\\\\s]+)\\.[jw]ar(?:\\s|$)");

  private Origin() {}

  /** Adds what the user has not said. */
  static Resource of(Resource resource, String version) {
    AttributesBuilder ours =
        Attributes.builder()
            .put("telemetry.distro.name", "lifeguard")
            .put("telemetry.distro.version", version)
            .put(INSTANCE, anyId());
    long pid = pid();
    if (pid > 0) {
      ours.put("process.pid", pid);
    }
    String host = host();
    if (host != null) {
      ours.put(HOST, host);
    }
    String name = resource.getAttribute(SERVICE);
    String derived = ofCommand(System.getProperty("sun.java.command", ""));
    AttributesBuilder theirs = resource.getAttributes().toBuilder();
    if (derived != null && (name == null || name.startsWith("unknown_service"))) {
      theirs.put(SERVICE, derived);
    }
    return Resource.create(
        ours.putAll(theirs.build()).build(), resource.getSchemaUrl()); // theirs win
  }

  static @Nullable String ofCommand(String command) {
    Matcher jar = JAR.matcher(command);
    return jar.find() ? jar.group(1) : null;
  }

  /**
   * Two processes of a service must not share one, or a backend takes their counts for those of one
   * process that forgets. Need not be hard to guess, and {@link java.security.SecureRandom} costs a
   * starting application more than all the rest.
   */
  private static String anyId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long mixed = pid() * 0x9E3779B97F4A7C15L;
    long high = ((random.nextLong() ^ mixed) & ~0xF000L) | 0x4000L; // version 4: random
    long low = (random.nextLong() >>> 2) | (1L << 63); // the usual variant
    return new UUID(high, low).toString();
  }

  /** Zero if a security manager does not let the agent know. */
  private static long pid() {
    try {
      return ProcessHandle.current().pid();
    } catch (SecurityException | UnsupportedOperationException e) {
      return 0;
    }
  }

  private static @Nullable String host() {
    String variable = System.getenv("HOSTNAME");
    if (variable == null || variable.isBlank()) {
      variable = System.getenv("COMPUTERNAME"); // on Windows
    }
    if (variable != null && !variable.isBlank()) {
      return variable;
    }
    try {
      String told = Files.readString(HOST_NAME).trim();
      return told.isEmpty() ? null : told;
    } catch (IOException | SecurityException e) {
      return null; // not on Linux, or not for the agent to know
    }
  }
}
