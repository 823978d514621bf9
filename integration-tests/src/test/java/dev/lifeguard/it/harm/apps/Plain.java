package dev.lifeguard.it.harm.apps;

/** A program that has nothing to do with databases. */
public final class Plain {

  private Plain() {}

  /** Says so. */
  public static void main(String[] args) {
    System.out.println("no database here");
  }
}
