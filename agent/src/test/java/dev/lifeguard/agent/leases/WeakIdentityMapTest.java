package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private final WeakIdentityMap<Object> map = new WeakIdentityMap<>();

  @Test
  void whatWasPutIsFound() {
    Object key = new Object();
    assertThat(map.get(key)).isNull();
    assertThat(map.putIfAbsent(key, "one")).isNull();
    assertThat(map.get(key)).isEqualTo("one");
  }

  @Test
  void theFirstValueStays() {
    Object key = new Object();
    map.putIfAbsent(key, "one");
    assertThat(map.putIfAbsent(key, "two")).isEqualTo("one");
    assertThat(map.get(key)).isEqualTo("one");
  }

  @Test
  void equalKeysAreNotTheSame() {
    record Key(int number) {}
    Key one = new Key(1);
    Key other = new Key(1);
    map.putIfAbsent(one, "one");
    assertThat(map.get(other)).isNull();
    assertThat(map.putIfAbsent(other, "other")).isNull();
    assertThat(map.get(one)).isEqualTo("one");
  }

  @Test
  void theKeysOwnEqualsAndHashCodeAreNeverCalled() {
    Object hostile =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("called");
          }

          @Override
          public boolean equals(Object other) {
            throw new IllegalStateException("called");
          }
        };
    map.putIfAbsent(hostile, "one");
    assertThat(map.get(hostile)).isEqualTo("one");
  }

  @Test
  void aKeyThatNobodyElseHoldsTakesItsValueAlong() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> value = putAndForget(queue);
    for (int i = 0; i < 50 && !value.refersTo(null); i++) {
      System.gc();
      map.putIfAbsent(new Object(), "another"); // clears what is gone
      queue.remove(50);
    }
    assertThat(value.refersTo(null)).isTrue();
  }

  @Test
  void whatWasCollectedIsLetGoThoughNothingElseIsPut() throws InterruptedException {
    ReferenceQueue<Object> queue = new ReferenceQueue<>();
    WeakReference<Object> value = putAndForget(queue);
    for (int i = 0; i < 50 && !map.isEmpty(); i++) {
      System.gc();
      map.forgetCollected();
      queue.remove(50);
    }
    assertThat(map.isEmpty()).isTrue();
    assertThat(value).isNotNull();
  }

  private WeakReference<Object> putAndForget(ReferenceQueue<Object> queue) {
    Object value = new Object();
    map.putIfAbsent(new Object(), value);
    return new WeakReference<>(value, queue);
  }
}
