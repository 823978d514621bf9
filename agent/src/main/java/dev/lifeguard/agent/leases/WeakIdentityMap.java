package dev.lifeguard.agent.leases;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map whose keys are compared by identity and held weakly: an application's objects
 * may define {@code equals} as they like, and must not be kept alive.
 *
 * @param <V> the values; they must not refer to their keys
 */
public final class WeakIdentityMap<V> {

  private final ConcurrentMap<Object, V> map = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  private final Consumer<? super V> forgotten;

  /** Creates an empty map. */
  public WeakIdentityMap() {
    this(new Ignored());
  }

  /**
   * Creates an empty map that says what it forgets.
   *
   * @param forgotten is given the value of a key that is no more, on the thread that puts another
   */
  public WeakIdentityMap(Consumer<? super V> forgotten) {
    this.forgotten = forgotten;
  }

  private record Ignored() implements Consumer<Object> {
    @Override
    public void accept(Object value) {}
  }

  private static final class Key extends WeakReference<Object> {
    private final int hash;

    Key(Object referent, @Nullable ReferenceQueue<Object> queue) {
      super(referent, queue);
      this.hash = System.identityHashCode(referent);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object referent = get();
      return referent != null && other instanceof Key key && key.refersTo(referent);
    }
  }

  /**
   * Looks a key up.
   *
   * @param key the key
   * @return its value, or null
   */
  public @Nullable V get(Object key) {
    return map.get(new Key(key, null));
  }

  /**
   * Takes a value out.
   *
   * @param key the key
   * @return the value that was there, or null
   */
  public @Nullable V remove(Object key) {
    return map.remove(new Key(key, null));
  }

  /**
   * Whether nothing is in the map.
   *
   * @return true if it is empty
   */
  public boolean isEmpty() {
    return map.isEmpty();
  }

  /**
   * Puts a value if there is none.
   *
   * @param key the key
   * @param value the value
   * @return the value that was there before, or null
   */
  public @Nullable V putIfAbsent(Object key, V value) {
    forgetCollected();
    return map.putIfAbsent(new Key(key, collected), value);
  }

  /** Lets go of values whose keys are no more; otherwise the next one that is put does. */
  public void forgetCollected() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      V value = map.remove(gone);
      if (value != null) {
        forgotten.accept(value);
      }
    }
  }
}
