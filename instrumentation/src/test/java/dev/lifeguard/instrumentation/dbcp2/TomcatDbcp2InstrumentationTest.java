package dev.lifeguard.instrumentation.dbcp2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.dbcp.dbcp2.BasicDataSource;
import org.junit.jupiter.api.Test;

class TomcatDbcp2InstrumentationTest {

  private final TomcatDbcp2Instrumentation copy = new TomcatDbcp2Instrumentation();

  @Test
  void allIsAsInTheOriginalButForThePackages() {
    Dbcp2Instrumentation original = new Dbcp2Instrumentation();
    assertThat(copy.targets())
        .extracting(target -> target.toString().replace("tomcat/dbcp", "commons"))
        .containsExactlyElementsOf(original.targets().stream().map(Object::toString).toList());
    assertThat(copy.leaseHomes()).hasSameSizeAs(original.leaseHomes());
    assertThat(copy.library()).isNotEqualTo(original.library());
  }

  @Test
  void theReaderReadsTheCopy() throws SQLException {
    PoolReader reader = copy.reader(new Members(null));
    try (BasicDataSource dataSource = new BasicDataSource()) {
      dataSource.setUrl("jdbc:h2:mem:orders");
      dataSource.setDriverClassName("org.h2.Driver");
      try (Connection connection = dataSource.getConnection()) {
        assertThat(reader.pool(dataSource)).isSameAs(dataSource);
        assertThat(reader.poolOf(reader.holderOf(connection))).isSameAs(dataSource);
        assertThat(reader.read(dataSource).used()).isEqualTo(1);
      }
    }
  }
}
