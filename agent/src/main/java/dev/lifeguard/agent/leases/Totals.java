package dev.lifeguard.agent.leases;

/** Tallies summed up. Not thread-safe. */
final class Totals {
  final long[] waits = new long[Buckets.COUNT + 1];
  final long[] uses = new long[Buckets.COUNT + 1];
  long unseenReturns;
  int outstanding;
  int leaked;

  void add(Totals other) {
    for (int i = 0; i < waits.length; i++) {
      waits[i] += other.waits[i];
      uses[i] += other.uses[i];
    }
    unseenReturns += other.unseenReturns;
    outstanding += other.outstanding;
    leaked += other.leaked;
  }
}
