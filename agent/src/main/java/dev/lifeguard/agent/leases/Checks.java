package dev.lifeguard.agent.leases;

/**
 * How many idle connections were checked before they were lent.
 *
 * @param alive those that could be lent
 * @param dead those that the pool had to drop
 */
public record Checks(long alive, long dead) {

  /** Of a pool whose connections are not checked. */
  public static final Checks NONE = new Checks(0, 0);

  Checks since(Checks earlier) {
    return new Checks(alive - earlier.alive, dead - earlier.dead);
  }

  /**
   * Whether nothing was checked.
   *
   * @return true if both counts are zero
   */
  public boolean areNone() {
    return alive == 0 && dead == 0;
  }
}
