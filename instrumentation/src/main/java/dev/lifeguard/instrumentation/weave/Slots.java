package dev.lifeguard.instrumentation.weave;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Where a woven method keeps what: its own variables where they were, the hooks' behind them, so
 * that no instruction of the method has to be renumbered.
 */
final class Slots {

  private final boolean isStatic;
  private final Type[] arguments;
  private final int own;
  private final int passed;

  /**
   * Lays a method out.
   *
   * @param access the method's access flags
   * @param descriptor its descriptor
   * @param own how many slots its own variables take
   * @param passed how many the arguments of a call take that is hooked in it
   */
  Slots(int access, String descriptor, int own, int passed) {
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
    this.arguments = Type.getArgumentTypes(descriptor);
    this.own = own;
    this.passed = passed;
  }

  boolean isStatic() {
    return isStatic;
  }

  /** The slot of an argument. */
  int argument(int index) {
    return (isStatic ? 0 : 1) + size(arguments, index);
  }

  /** How many slots the first of some variables take. */
  static int size(Type[] types, int count) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += types[i].getSize();
    }
    return size;
  }

  /** The first slot behind the method's own: when it began, a {@code long}. */
  int started() {
    return own;
  }

  /** What an exit hook needs beside {@code this}: an argument as it was at the beginning. */
  int subject() {
    return own + 2;
  }

  /** What is about to be returned or thrown. */
  int outcome() {
    return own + 3;
  }

  /** What the agent keeps between two attempts of the same borrow. */
  int attempts() {
    return own + 4;
  }

  /** Where an argument is kept as it was at the beginning, for another attempt. */
  int saved(int index) {
    return own + 5 + size(arguments, index);
  }

  /** Where an argument of a call is put aside, while the call is reported. */
  int passed(Type[] types, int index) {
    return saved(arguments.length) + size(types, index);
  }

  Type[] arguments() {
    return arguments;
  }

  int count() {
    return saved(arguments.length) + passed;
  }
}
