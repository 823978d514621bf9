package dev.lifeguard.it.harm.apps;

/** Has no pool before it ends; then it uses one, and looks for traces of Lifeguard. */
public final class LastMinute {

  private LastMinute() {}

  /** Ends at once. */
  public static void main(String[] args) {
    Runtime.getRuntime().addShutdownHook(new Thread(LastMinute::usePool, "last-minute"));
  }

  private static void usePool() {
    try {
      Census.main(new String[0]);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
