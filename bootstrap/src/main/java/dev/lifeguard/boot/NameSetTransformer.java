package dev.lifeguard.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * First stage of class transformation: one set look-up for each class that the JVM loads, and, for
 * those that are not the JDK's, a look at the constants. Only when a class of a known pool appears,
 * or one that may hand out connections, is the second stage asked, and with it the agent started.
 */
final class NameSetTransformer implements ClassFileTransformer {

  private static final @Nullable ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final Set<String> names;
  private final ClassFileTransformer weaver;

  NameSetTransformer(Set<String> names, ClassFileTransformer weaver) {
    this.names = names;
    this.weaver = weaver;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes)
      throws IllegalClassFormatException {
    if (name == null || loader == null || loader instanceof AgentClassLoader) {
      return null;
    }
    if (!isAsked(loader, name, bytes)) {
      return null;
    }
    return weaver.transform(module, loader, name, redefined, domain, bytes);
  }

  private boolean isAsked(ClassLoader loader, String name, byte[] bytes) {
    return names.contains(name) || (loader != PLATFORM && Evidence.isIn(bytes));
  }
}
