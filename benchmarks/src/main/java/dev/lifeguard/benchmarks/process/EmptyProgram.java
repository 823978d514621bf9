package dev.lifeguard.benchmarks.process;

import java.io.IOException;

/** A program without a pool: what it costs to merely be there. */
public final class EmptyProgram {

  private EmptyProgram() {}

  /** Does nothing but say so. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Ready.sayAndStay();
  }
}
