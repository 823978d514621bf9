package dev.lifeguard.agent.config;

import java.util.List;

/** Finds what a mistyped name was probably meant to be, by edit distance. */
public final class Nearest {

  private Nearest() {}

  /**
   * The nearest of some names.
   *
   * @param name what was typed
   * @param candidates what there is, at least one
   * @return the candidate with the fewest edits between
   */
  public static String to(String name, List<String> candidates) {
    String best = candidates.get(0);
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates) {
      int edits = edits(name, candidate);
      if (edits < least) {
        least = edits;
        best = candidate;
      }
    }
    return best;
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitute = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitute, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
