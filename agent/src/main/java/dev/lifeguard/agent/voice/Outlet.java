package dev.lifeguard.agent.voice;

/** Where a voice writes to. Called under the voice's lock, by whoever flushes it. */
interface Outlet {

  /**
   * Writes one message; throws nothing, whatever the stream or the file does.
   *
   * @param millis when it was said, in {@link System#currentTimeMillis()} terms
   * @param lines its lines, each with its end
   * @return false if nothing of it was written, and it is worth another try later
   */
  boolean write(long millis, String lines);
}
