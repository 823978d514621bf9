package dev.lifeguard.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * First stage of class transformation: one set look-up for each class that the JVM loads. Only when
 * a class of a known pool appears is the second stage asked, and with it Byte Buddy loaded.
 */
final class NameSetTransformer implements ClassFileTransformer {

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
    if (name == null || !names.contains(name)) {
      return null;
    }
    return weaver.transform(module, loader, name, redefined, domain, bytes);
  }
}
