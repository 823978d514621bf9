package dev.lifeguard.instrumentation.spi;

/**
 * A call inside a hooked method, before which the hook reports: with the arguments of the call, and
 * without touching the class that is called.
 *
 * @param owner internal name of the class or interface that the call is compiled against
 * @param method the name of the method that is called
 * @param descriptor its descriptor
 */
public record Call(String owner, String method, String descriptor) {

  /**
   * Whether an instruction is this call.
   *
   * @param type internal name of the class or interface that the instruction names
   * @param called the method that it names
   * @param signature the descriptor of that
   * @return true if all three fit
   */
  public boolean is(String type, String called, String signature) {
    return method.equals(called) && descriptor.equals(signature) && owner.equals(type);
  }
}
