package dev.lifeguard.samples.fleet;

import com.alibaba.druid.pool.DruidDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * One application, grown over the years: five pools of other people, one of its own, and some code
 * that asks {@code DriverManager}. Ends when its standard input does.
 */
public final class FleetApplication {

  private static final int ROUNDS = 25;
  private static final int SIZE = 3;

  private FleetApplication() {}

  /** Runs the application; the database is named in the environment. */
  public static void main(String[] args) throws Exception {
    Place place = Place.ofEnvironment();
    List<Desk> desks =
        List.of(
            new Desk("HikariCP", hikari(place)::getConnection),
            new Desk("Tomcat JDBC", tomcat(place)::getConnection),
            new Desk("DBCP2", dbcp2(place)::getConnection),
            new Desk("Agroal", agroal(place)::getConnection),
            new Desk("Druid", druid(place)::getConnection),
            new Desk("home-made pool", new HomeMadePool("home-made", SIZE, place)::getConnection),
            new Desk(
                "DriverManager",
                () -> DriverManager.getConnection(place.url(), place.user(), place.password())));
    for (Desk desk : desks) {
      desk.work(ROUNDS);
      System.out.println(desk.name() + ": " + ROUNDS + " jobs done");
    }
    for (Desk desk : desks) {
      desk.lookUp();
    }
    System.out.println("all desks have work");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    System.exit(0);
  }

  private static HikariDataSource hikari(Place place) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("hikari");
    config.setJdbcUrl(place.url());
    config.setUsername(place.user());
    config.setPassword(place.password());
    config.setMaximumPoolSize(SIZE);
    return new HikariDataSource(config);
  }

  private static DataSource tomcat(Place place) {
    PoolProperties properties = new PoolProperties();
    properties.setName("tomcat");
    properties.setUrl(place.url());
    properties.setDriverClassName("org.postgresql.Driver");
    properties.setUsername(place.user());
    properties.setPassword(place.password());
    properties.setMaxActive(SIZE);
    properties.setInitialSize(1);
    return new DataSource(properties);
  }

  private static BasicDataSource dbcp2(Place place) {
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(place.url());
    pool.setUsername(place.user());
    pool.setPassword(place.password());
    pool.setMaxTotal(SIZE);
    return pool;
  }

  private static AgroalDataSource agroal(Place place) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(SIZE)
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(place.url())
                                    .principal(new NamePrincipal(place.user()))
                                    .credential(new SimplePassword(place.password())))));
  }

  private static DruidDataSource druid(Place place) {
    DruidDataSource pool = new DruidDataSource();
    pool.setName("druid");
    pool.setUrl(place.url());
    pool.setUsername(place.user());
    pool.setPassword(place.password());
    pool.setMaxActive(SIZE);
    return pool;
  }
}
