package dev.lifeguard.it.pools.program;

import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import java.util.Map;

/** Agroal without a pool: it opens a connection for each borrow and closes it afterwards. */
public final class AgroalPoollessUnderTest extends AgroalUnderTest {

  /** Called by reflection. */
  public AgroalPoollessUnderTest() {}

  @Override
  DataSourceImplementation kind() {
    return DataSourceImplementation.AGROAL_POOLLESS;
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    Map<Behaviour, String> cannot = super.cannot(version);
    cannot.put(Behaviour.IDLE, "Without a pool nothing is idle.");
    cannot.put(Behaviour.IDLE_MAX, "Without a pool nothing is idle.");
    return cannot;
  }
}
