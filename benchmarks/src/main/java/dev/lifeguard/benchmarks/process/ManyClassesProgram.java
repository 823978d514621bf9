package dev.lifeguard.benchmarks.process;

import java.io.IOException;

/** A program without a pool that loads 5,000 classes, and is ready. */
public final class ManyClassesProgram {

  private ManyClassesProgram() {}

  /** Runs the program. */
  public static void main(String[] args)
      throws IOException, InterruptedException, ClassNotFoundException {
    for (int i = 0; i < ManyClasses.COUNT; i++) {
      Class.forName(ManyClasses.PREFIX + i);
    }
    Ready.sayAndStay();
  }
}
