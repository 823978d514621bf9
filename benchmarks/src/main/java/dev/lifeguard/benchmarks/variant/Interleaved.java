package dev.lifeguard.benchmarks.variant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which a round runs the variants. */
public final class Interleaved {

  private Interleaved() {}

  /** Each round starts with another variant, so that none always runs after the same one's heat. */
  public static List<Variant> inRound(int round, List<Variant> variants) {
    List<Variant> order = new ArrayList<>(variants);
    Collections.rotate(order, -round);
    return order;
  }
}
