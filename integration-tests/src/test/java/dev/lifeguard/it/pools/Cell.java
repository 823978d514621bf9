package dev.lifeguard.it.pools;

/**
 * A version of a library on a JDK.
 *
 * @param row the version
 * @param jdk the JDK
 */
record Cell(MatrixRow row, Jdk jdk) {
  @Override
  public String toString() {
    return row + " on JDK " + jdk.version();
  }
}
