package dev.lifeguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusinessTest {

  @Test
  void readsWhatTheShopSays() {
    assertThat(Business.in("report: served=2 failed=248 p50=0.36ms p99=7.98ms waiting=152"))
        .isEqualTo(new Business(2, 248, 0.36, 7.98, 152));
  }

  @Test
  void knowsNoTimesWhereNothingFailed() {
    Business business = Business.in("report: served=50 failed=0 waiting=0");
    assertThat(business.medianMillis()).isNaN();
    assertThat(business.served()).isEqualTo(50);
  }
}
