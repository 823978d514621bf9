package dev.lifeguard.it.pools.program;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.pool.wrapper.ConnectionWrapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** Agroal. */
public class AgroalUnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public AgroalUnderTest() {}

  /** Which of Agroal's data sources it is. */
  DataSourceImplementation kind() {
    return DataSourceImplementation.AGROAL;
  }

  @Override
  public DataSource open(PoolSpec spec) throws Exception {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier().dataSourceImplementation(kind());
    AgroalConnectionPoolConfigurationSupplier pool = configuration.connectionPoolConfiguration();
    pool.maxSize(spec.max());
    pool.acquisitionTimeout(spec.timeout());
    pool.connectionValidator(ConnectionValidator.defaultValidator());
    checkBeforeLending(pool);
    pool.connectionFactoryConfiguration()
        .jdbcUrl(spec.url())
        .principal(new NamePrincipal(spec.user()))
        .credential(new SimplePassword(spec.password()));
    return AgroalDataSource.from(configuration);
  }

  /** Versions before 2.4 can only check what has been idle for some time, the oldest nothing. */
  private static void checkBeforeLending(AgroalConnectionPoolConfigurationSupplier pool)
      throws ReflectiveOperationException {
    if (!set(pool, "validateOnBorrow", boolean.class, true)) {
      set(pool, "idleValidationTimeout", Duration.class, Duration.ofNanos(1));
    }
  }

  private static boolean set(Object pool, String method, Class<?> type, Object value)
      throws ReflectiveOperationException {
    try {
      pool.getClass().getMethod(method, type).invoke(pool, value);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Override
  public void close(DataSource pool) {
    ((AgroalDataSource) pool).close();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("Sorry, acquisition timeout")
        || message.startsWith("Acquisition timeout while waiting");
  }

  /** As the pool itself does when a connection had an error that its driver calls fatal. */
  @Override
  public void evict(DataSource pool, Connection connection) {
    ((ConnectionWrapper) connection).getHandler().setFlushOnly();
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    Map<Behaviour, String> cannot = new EnumMap<>(Behaviour.class);
    cannot.put(Behaviour.CONFIGURED_NAME, "Agroal's pools have no names.");
    cannot.put(
        Behaviour.IDLE_MIN, "Agroal's least size counts all connections, not the idle ones.");
    if (!version.startsWith("3.")) {
      cannot.put(
          Behaviour.ABORT,
          "Before 3.2 an aborted connection never comes back: Agroal has lost it.");
    }
    return cannot;
  }
}
