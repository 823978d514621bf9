package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSourcePropertiesTest {

  private static final String POSTGRES = "org.postgresql.ds.PGSimpleDataSource";

  @Test
  void theUsualNamesAreRead() {
    assertThat(
            of(
                POSTGRES,
                "serverName",
                "db.example",
                "portNumber",
                "5433",
                "databaseName",
                "orders"))
        .isEqualTo(new Database("postgresql", "orders", "db.example", 5433));
  }

  @Test
  void aPropertyMayBeANumber() {
    Properties properties = new Properties();
    properties.put("portNumber", 5433);
    assertThat(DataSourceProperties.of(POSTGRES, properties).port()).isEqualTo(5433);
  }

  @Test
  void aUrlAmongThePropertiesWins() {
    assertThat(of(POSTGRES, "url", "jdbc:postgresql://a.example/x", "serverName", "b.example"))
        .isEqualTo(new Database("postgresql", "x", "a.example", 5432));
  }

  @Test
  void whatIsMissingIsTheDriversDefault() {
    assertThat(of(POSTGRES)).isEqualTo(new Database("postgresql", null, "localhost", 5432));
  }

  @ParameterizedTest
  @CsvSource({"'',5432", "many,5432", "123456,5432", "-1,5432", "1,1"})
  void aPortThatIsNoneIsTheDriversDefault(String port, int expected) {
    assertThat(of(POSTGRES, "portNumber", port).port()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "org.postgresql.xa.PGXADataSource, postgresql",
    "com.impossibl.postgres.jdbc.PGDataSource, postgresql",
    "com.mysql.cj.jdbc.MysqlDataSource, mysql",
    "org.mariadb.jdbc.MariaDbDataSource, mariadb",
    "org.h2.jdbcx.JdbcDataSource, h2database",
    "oracle.jdbc.pool.OracleDataSource, oracle.db",
    "com.microsoft.sqlserver.jdbc.SQLServerDataSource, microsoft.sql_server",
    "com.example.MyDataSource, other_sql",
  })
  void theDriverIsKnownByItsClass(String className, String system) {
    assertThat(of(className).system()).isEqualTo(system);
  }

  @Test
  void credentialsAreNotRead() {
    assertThat(of(POSTGRES, "user", "fred", "password", "s3cret").toString())
        .doesNotContain("fred")
        .doesNotContain("s3cret");
  }

  @Test
  void theGettersOfAnUnknownDataSourceAreNotCalled() {
    Trap trap = new Trap();
    assertThat(DataSourceProperties.of(trap, MembersTest.members())).isEqualTo(Database.UNKNOWN);
    assertThat(trap.touched).isFalse();
  }

  @Test
  void aDriversDataSourceIsAskedForItsUrl() throws ReflectiveOperationException {
    Object dataSource = named("org.postgresql.ds.Fake", WithUrl.class);
    assertThat(DataSourceProperties.of(dataSource, MembersTest.members()))
        .isEqualTo(new Database("postgresql", "orders", "db.example", 5432));
  }

  @Test
  void aDriversDataSourceWithoutAUrlIsAskedForItsParts() throws ReflectiveOperationException {
    Object dataSource = named("com.mysql.Fake", WithParts.class);
    assertThat(DataSourceProperties.of(dataSource, MembersTest.members()))
        .isEqualTo(new Database("mysql", "orders", "db.example", 3307));
  }

  private static Database of(String className, String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return DataSourceProperties.of(className, properties);
  }

  /** Makes a data source whose class has the name of a driver's. */
  private static Object named(String className, Class<?> like) throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(like)
        .name(className)
        .make()
        .load(like.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  /** Has the getter of a whole URL. */
  public static class WithUrl {
    public String getUrl() {
      return "jdbc:postgresql://db.example/orders?user=fred";
    }

    public String getServerName() {
      return "other.example";
    }
  }

  /** Has a URL that is not set, and getters of its parts. */
  public static class WithParts {
    public String getUrl() {
      return "";
    }

    public String getServerName() {
      return "db.example";
    }

    public String getDatabaseName() {
      return "orders";
    }

    public int getPortNumber() {
      return 3307;
    }
  }

  private static final class Trap {
    private boolean touched;

    @SuppressWarnings("unused")
    public String getUrl() {
      touched = true;
      return "jdbc:postgresql://db.example/orders";
    }
  }
}
