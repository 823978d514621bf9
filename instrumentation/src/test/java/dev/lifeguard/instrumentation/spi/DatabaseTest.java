package dev.lifeguard.instrumentation.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # PostgreSQL
          jdbc:postgresql://db.example:5433/orders               | postgresql | orders | db.example | 5433
          jdbc:postgresql://db.example/orders?ssl=true           | postgresql | orders | db.example | 5432
          jdbc:postgresql://a.example:5432,b.example:5433/orders | postgresql | orders | a.example  | 5432
          jdbc:postgresql://a.example,b.example:5433/orders      | postgresql | orders | a.example  | 5432
          jdbc:postgresql://[2001:db8::1]:5433/orders            | postgresql | orders | 2001:db8::1 | 5433
          jdbc:postgresql://[::1]/orders                         | postgresql | orders | ::1        | 5432
          jdbc:postgresql:orders                                 | postgresql | orders | localhost  | 5432
          jdbc:postgresql:///orders                              | postgresql | orders | localhost  | 5432
          jdbc:postgresql://db.example/                          | postgresql |        | db.example | 5432
          jdbc:postgresql:orders?ssl=true                        | postgresql | orders | localhost  | 5432
          # MySQL and MariaDB
          jdbc:mysql://db.example:3307/orders?useSSL=false       | mysql      | orders | db.example | 3307
          jdbc:mysql:loadbalance://a.example:3307,b.example/x    | mysql      | x      | a.example  | 3307
          jdbc:mysql://address=(host=db.example)(port=3307)/orders | mysql    | orders | db.example | 3307
          jdbc:mysql://(host=db.example,port=3307,user=u)/orders?a=b | mysql  | orders | db.example | 3307
          jdbc:mariadb://db.example/orders                       | mariadb    | orders | db.example | 3306
          jdbc:mariadb:sequential:address=(host=db.example)(type=primary)/orders | mariadb | orders | db.example | 3306
          # SQL Server
          jdbc:sqlserver://db.example:1434;databaseName=orders;encrypt=true | microsoft.sql_server | orders | db.example | 1434
          jdbc:sqlserver://db.example\\NODE2;database=orders     | microsoft.sql_server | orders | db.example | 1433
          jdbc:sqlserver://db.example\\NODE2:1435                | microsoft.sql_server |        | db.example | 1435
          jdbc:sqlserver://;serverName=db.example;portNumber=1436;databaseName=orders | microsoft.sql_server | orders | db.example | 1436
          jdbc:jtds:sqlserver://db.example:1437/orders;instance=x | microsoft.sql_server | orders | db.example | 1437
          # Oracle
          jdbc:oracle:thin:@db.example:1522:ORCL                 | oracle.db  | ORCL   | db.example | 1522
          jdbc:oracle:thin:@db.example:1522/orders               | oracle.db  | orders | db.example | 1522
          jdbc:oracle:thin:@//db.example:1522/orders             | oracle.db  | orders | db.example | 1522
          jdbc:oracle:thin:@tcps://db.example:2484/orders?x=y    | oracle.db  | orders | db.example | 2484
          jdbc:oracle:thin:@ORDERS?TNS_ADMIN=/etc/oracle         | oracle.db  |        | ORDERS     | 1521
          jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST=db.example)(PORT=1522))(CONNECT_DATA=(SERVICE_NAME=orders))) | oracle.db | orders | db.example | 1522
          # DB2, whose properties follow a colon
          jdbc:db2://db.example:50001/orders:currentSchema=S;    | ibm.db2    | orders | db.example | 50001
          # inside the process, or their servers
          jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1                   | h2database | orders |            | -1
          jdbc:h2:file:/data/orders                              | h2database | /data/orders |      | -1
          jdbc:h2:tcp://db.example:9092/~/orders                 | h2database | ~/orders | db.example | 9092
          jdbc:h2:mem:                                           | h2database |        |            | -1
          jdbc:hsqldb:mem:orders                                 | hsqldb     | orders |            | -1
          jdbc:derby:memory:orders;create=true                   | derby      | orders |            | -1
          jdbc:sqlite:/data/orders.db                            | sqlite     | /data/orders.db |   | -1
          # drivers around drivers
          jdbc:p6spy:postgresql://db.example:5433/orders         | postgresql | orders | db.example | 5433
          jdbc:otel:h2:mem:orders                                | h2database | orders |            | -1
          jdbc:tc:postgresql:16:///orders                        | postgresql | orders | localhost  | 5432
          jdbc:aws-wrapper:postgresql://db.example:5433/orders   | postgresql | orders | db.example | 5433
          # unknown products
          jdbc:clickhouse://db.example:8123/orders               | other_sql  | orders | db.example | 8123
          jdbc:sybase:Tds:db.example:5000/orders                 | other_sql  |        |            | -1
          """)
  void aUrlTellsSystemNamespaceAddressAndPort(
      String url, String system, String namespace, String address, int port) {
    assertThat(Database.ofUrl(url)).isEqualTo(new Database(system, namespace, address, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://fred:s3cret@db.example:5433/orders",
        "jdbc:postgresql://db.example/orders?user=fred&password=s3cret",
        "jdbc:mysql://fred:s3cret@db.example:3306/orders",
        "jdbc:mysql://fred:x@s3cret@db.example:3306/orders",
        "jdbc:mysql://fred:x/s3cret@db.example:3306/orders",
        "jdbc:mysql://address=(host=db.example)(port=3306)(user=fred)(password=s3cret)/orders",
        "jdbc:mysql://(host=db.example,port=3306,user=fred,password=s3cret)/orders",
        "jdbc:mysql://fred:s3cret@address=(host=db.example)(port=3306)/orders",
        "jdbc:mysql://fred:s3cret@(host=db.example)/orders",
        "jdbc:sqlserver://db.example;databaseName=orders;user=fred;password=s3cret",
        "jdbc:sqlserver://db.example;user=fred;password=(s3cret)",
        "jdbc:oracle:thin:fred/s3cret@db.example:1521:ORCL",
        "jdbc:oracle:thin:fred/x@s3cret@db.example:1521/orders",
        "jdbc:oracle:thin:fred/s3cret@//db.example:1521/orders",
        "jdbc:oracle:thin:fred/s3cret@(DESCRIPTION=(ADDRESS=(HOST=db.example)(PORT=1521)))",
        "jdbc:oracle:thin:fred/s3cret@ORDERS",
        "jdbc:oracle:thin:fred/s3cret",
        "jdbc:db2://db.example:50000/orders:user=fred;password=s3cret;",
        "jdbc:db2://db.example:50000/orders:password=s3cret;user=fred;",
        "jdbc:h2:mem:orders;USER=fred;PASSWORD=s3cret",
        "jdbc:teradata://db.example/DATABASE=orders,USER=fred,PASSWORD=s3cret",
        "jdbc:other:fred/s3cret@db.example",
        "jdbc:p6spy:mysql://fred:s3cret@db.example/orders",
      })
  void credentialsInAUrlAreNeverKept(String url) {
    assertThat(Database.ofUrl(url).toString()).doesNotContain("s3cret").doesNotContain("fred");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "orders", "jdbc:", "jdbc:postgresql", "http://db.example/", "jdbc:x-y:z"})
  void whatIsNoUrlIsUnknown(String text) {
    assertThat(Database.ofUrl(text)).isEqualTo(Database.UNKNOWN);
  }

  @Test
  void noUrlIsUnknown() {
    assertThat(Database.ofUrl(null)).isEqualTo(Database.UNKNOWN);
  }

  @Test
  void whatIsNotSaidStaysTheDriversDefault() {
    Database postgres = Database.product("postgresql");
    assertThat(postgres.with(null, "", 0)).isEqualTo(postgres);
    assertThat(postgres.with("orders", "db.example", 1))
        .isEqualTo(new Database("postgresql", "orders", "db.example", 1));
  }
}
