package dev.lifeguard.agent.leases;

/**
 * Keeps the fields of subclasses away from those of the object before: leases are created one after
 * the other but written by different processors. Two cache lines, since processors fetch pairs.
 */
@SuppressWarnings("unused")
abstract class CacheLinePad {
  private long p00, p01, p02, p03, p04, p05, p06, p07;
  private long p08, p09, p10, p11, p12, p13, p14, p15;
}
