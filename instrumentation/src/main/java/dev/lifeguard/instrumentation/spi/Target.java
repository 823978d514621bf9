package dev.lifeguard.instrumentation.spi;

import java.util.List;

/**
 * One method to hook.
 *
 * @param hook what the method means
 * @param className internal name of the class that declares it
 * @param method its name, {@code <init>} for a constructor
 * @param descriptors the descriptors it may have, over the supported versions; each one that is
 *     there is woven, and at least one must be
 * @param subject where the object of the event (holder or pool) is: −1 for {@code this}, else the
 *     argument's index
 * @param started the index of the argument that tells when the borrow began; −1 if none does
 */
public record Target(
    Hook hook,
    String className,
    String method,
    List<String> descriptors,
    int subject,
    int started) {

  /** {@link #subject} when it is the object itself. */
  public static final int SELF = -1;

  /**
   * A target whose subject is the object itself.
   *
   * @param hook what the method means
   * @param className internal name of the class
   * @param method the method's name
   * @param descriptors the descriptors it may have
   * @return the target
   */
  public static Target self(Hook hook, String className, String method, String... descriptors) {
    return new Target(hook, className, method, List.of(descriptors), SELF, -1);
  }

  /**
   * A target whose subject is its first argument.
   *
   * @param hook what the method means
   * @param className internal name of the class
   * @param method the method's name
   * @param descriptors the descriptors it may have
   * @return the target
   */
  public static Target ofArgument(
      Hook hook, String className, String method, String... descriptors) {
    return new Target(hook, className, method, List.of(descriptors), 0, -1);
  }

  /**
   * A borrow whose holder is the first argument and whose start the second.
   *
   * @param className internal name of the class
   * @param method the method's name
   * @param descriptors the descriptors it may have
   * @return the target
   */
  public static Target borrow(String className, String method, String... descriptors) {
    return new Target(Hook.BORROW, className, method, List.of(descriptors), 0, 1);
  }
}
