package dev.lifeguard.instrumentation.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One method to hook.
 *
 * @param hook what the method means
 * @param className internal name of the class that declares it
 * @param method its name, {@code <init>} for a constructor
 * @param descriptors the descriptors it may have, over the supported versions
 * @param match which of them are woven
 * @param subject where the object of the event (holder or pool) is: −1 for {@code this}, else the
 *     argument's index; of a {@link Hook#BORROW}, an argument of the call
 * @param started the index of the call's argument that tells when the borrow began; −1 if none does
 * @param policy whether the agent may refuse what the method is asked for, and, unless it is a
 *     {@link Hook#CREATE}, have it try again
 * @param call the call before which a {@link Hook#BORROW} is reported; null for every other hook
 */
public record Target(
    Hook hook,
    String className,
    String method,
    List<String> descriptors,
    Match match,
    int subject,
    int started,
    boolean policy,
    @Nullable Call call) {

  /** Which of a target's descriptors are woven. */
  public enum Match {
    /** Every one that is there; at least one must be. */
    EACH,
    /** The first that is there, in the order given; the others delegate to it. One must be. */
    FIRST,
    /** Every one that is there; none must be, since some versions do without the method. */
    OPTIONAL
  }

  /**
   * Stands for the class name of a method that is hooked wherever it is found outside of known
   * libraries; {@link Hook#RETURN} and {@link Hook#DISCARD} only in classes whose objects were
   * handed out.
   */
  public static final String ANYWHERE = "*";

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
    return new Target(
        hook, className, method, List.of(descriptors), Match.EACH, SELF, -1, false, null);
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
    return new Target(
        hook, className, method, List.of(descriptors), Match.EACH, 0, -1, false, null);
  }

  /**
   * A borrow that is seen where a method makes a call whose first argument is the holder and whose
   * second tells when the borrow began, a {@code long}.
   *
   * @param className internal name of the class
   * @param method the method's name
   * @param descriptor its descriptor
   * @param call what it calls, once for each borrow that succeeds; a version where it does not is
   *     unknown
   * @return the target
   */
  public static Target borrow(String className, String method, String descriptor, Call call) {
    return new Target(
        Hook.BORROW, className, method, List.of(descriptor), Match.EACH, 0, 1, false, call);
  }

  /**
   * The same target, woven at the first descriptor only that is there.
   *
   * @return a changed copy
   */
  public Target first() {
    return new Target(
        hook, className, method, descriptors, Match.FIRST, subject, started, policy, call);
  }

  /**
   * The same target, which some versions do not have.
   *
   * @return a changed copy
   */
  public Target optional() {
    return new Target(
        hook, className, method, descriptors, Match.OPTIONAL, subject, started, policy, call);
  }

  /**
   * The same target, where the agent decides: whether a borrow may be tried, and tried again; or
   * whether a pool may open a connection now. Only the innermost pool has such targets.
   *
   * @return a changed copy
   */
  public Target withPolicy() {
    return new Target(hook, className, method, descriptors, match, subject, started, true, call);
  }
}
