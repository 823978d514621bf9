package dev.lifeguard.instrumentation.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The stack map frames of a woven method: its own variables, and behind them those of the hooks.
 */
final class Frames {

  private static final String OBJECT = "java/lang/Object";

  private final Slots slots;
  private final String owner;
  private final boolean written;
  private final boolean timed;
  private final boolean remembers;
  private final boolean repeats;

  /**
   * Describes a method.
   *
   * @param slots where it keeps what
   * @param owner internal name of its class
   * @param written whether its class file has frames at all
   * @param timed whether it keeps the time at which it began
   * @param remembers whether it keeps an argument for the end
   * @param repeats whether it may begin once more, and keeps its arguments for that
   */
  Frames(
      Slots slots,
      String owner,
      boolean written,
      boolean timed,
      boolean remembers,
      boolean repeats) {
    this.slots = slots;
    this.owner = owner;
    this.written = written;
    this.timed = timed;
    this.remembers = remembers;
    this.repeats = repeats;
  }

  boolean areWritten() {
    return written;
  }

  /** The variables of a frame of the method's own, and ours. */
  Object[] extend(int count, Object[] locals) {
    if (!timed && !remembers && !repeats) {
      return locals.length == count ? locals : Arrays.copyOf(locals, count);
    }
    List<Object> all = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < count; i++) {
      all.add(locals[i]);
      size += locals[i] == Opcodes.LONG || locals[i] == Opcodes.DOUBLE ? 2 : 1;
    }
    addOwn(all, size);
    return all.toArray();
  }

  /** At the method's beginning: the arguments, and ours. */
  Object[] beginning() {
    List<Object> all = new ArrayList<>();
    int size = 0;
    if (!slots.isStatic()) {
      all.add(owner);
      size = 1;
    }
    for (Type argument : slots.arguments()) {
      all.add(inFrame(argument));
      size += argument.getSize();
    }
    addOwn(all, size);
    return all.toArray();
  }

  /** Where what was thrown is handled: nothing of the method's own is known but the object. */
  Object[] handler() {
    List<Object> all = new ArrayList<>();
    if (!slots.isStatic()) {
      all.add(owner);
    }
    if (timed || remembers || repeats) {
      addOwn(all, all.size());
    }
    return all.toArray();
  }

  private void addOwn(List<Object> locals, int size) {
    for (int slot = size; slot < slots.started(); slot++) {
      locals.add(Opcodes.TOP);
    }
    if (timed) {
      locals.add(Opcodes.LONG);
    } else {
      locals.add(Opcodes.TOP);
      locals.add(Opcodes.TOP);
    }
    if (remembers) {
      locals.add(OBJECT);
    } else if (repeats) {
      locals.add(Opcodes.TOP);
    }
    if (repeats) {
      locals.add(Opcodes.TOP); // the outcome
      locals.add(OBJECT); // the attempts
      for (Type argument : slots.arguments()) {
        locals.add(inFrame(argument));
      }
    }
  }

  private static Object inFrame(Type type) {
    return switch (type.getSort()) {
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.OBJECT, Type.ARRAY -> type.getInternalName();
      default -> Opcodes.INTEGER;
    };
  }
}
