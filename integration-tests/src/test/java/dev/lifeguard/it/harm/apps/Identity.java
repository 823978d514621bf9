package dev.lifeguard.it.harm.apps;

import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;

/** Prints whether connections are told apart, as whoever keeps them in a map needs it. */
final class Identity {

  private Identity() {}

  static void print(Connection one, Connection two) {
    Map<Connection, String> byConnection = new HashMap<>();
    byConnection.put(one, "one");
    byConnection.put(two, "two");
    System.out.println("equals itself " + one.equals(one) + ", another " + one.equals(two));
    System.out.println("found by hash " + byConnection.get(one) + " " + byConnection.get(two));
  }
}
