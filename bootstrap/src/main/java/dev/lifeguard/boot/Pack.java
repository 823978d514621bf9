package dev.lifeguard.boot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many files in one: of each the length of its name (two bytes), the name, the length of the file
 * (four bytes) and the file. The build writes it. Immutable.
 */
final class Pack {

  private record Place(int from, int to) {}

  private final byte[] bytes;
  private final Map<String, Place> places = new HashMap<>();

  Pack(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.hasRemaining()) {
      int length = in.getShort();
      String name = new String(bytes, in.position(), length, StandardCharsets.UTF_8);
      in.position(in.position() + length);
      int size = in.getInt();
      places.put(name, new Place(in.position(), in.position() + size));
      in.position(in.position() + size);
    }
  }

  /** A file's content; null if there is none of that name. */
  byte @Nullable [] find(String name) {
    Place place = places.get(name);
    return place == null ? null : Arrays.copyOfRange(bytes, place.from(), place.to());
  }
}
