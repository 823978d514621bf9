package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/** A library that is only woven: nobody reads its pools. */
record MadeUpLibrary(List<Target> targets, List<LeaseHome> leaseHomes, PoolClock clock)
    implements PoolInstrumentation {

  static MadeUpLibrary of(Target... targets) {
    return new MadeUpLibrary(List.of(targets), List.of(), PoolClock.NANO_TIME);
  }

  static MadeUpLibrary of(LeaseHome home) {
    return new MadeUpLibrary(List.of(), List.of(home), PoolClock.NANO_TIME);
  }

  MadeUpLibrary timedBy(PoolClock other) {
    return new MadeUpLibrary(targets, leaseHomes, other);
  }

  /** A catalog of this library alone. */
  Catalog catalog() {
    return new Catalog(List.of(this));
  }

  Weaver weaver() {
    return new Weaver(catalog());
  }

  @Override
  public String library() {
    return "made up";
  }

  @Override
  public PoolReader reader(Members members) {
    throw new UnsupportedOperationException();
  }
}
