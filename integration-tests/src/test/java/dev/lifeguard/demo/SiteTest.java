package dev.lifeguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SiteTest {

  @Test
  void isReadFromTheMessageThatNamesIt() {
    assertThat(
            Site.in(
                "[lifeguard] WARN orders - connection held for 2.1 s by thread \"office\" (id 28),"
                    + " borrowed at shop.Reports$Daily.lambda$run$0(Reports.java:21). Close it."))
        .contains(new Site("shop.Reports$Daily.lambda$run$0", "Reports.java", 21));
  }

  @Test
  void isAbsentFromOtherMessages() {
    assertThat(Site.in("[lifeguard]     at shop.Reports.run(Reports.java:21)")).isEmpty();
  }
}
