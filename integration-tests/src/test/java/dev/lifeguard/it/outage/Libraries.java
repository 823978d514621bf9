package dev.lifeguard.it.outage;

/** What the forked programs need beside the agent: one class of each jar. */
final class Libraries {

  private static final Class<?>[] ALL = {
    com.zaxxer.hikari.HikariDataSource.class,
    org.apache.commons.dbcp2.BasicDataSource.class,
    org.apache.commons.pool2.ObjectPool.class,
    org.apache.commons.logging.Log.class,
    org.apache.tomcat.jdbc.pool.ConnectionPool.class,
    org.apache.juli.logging.Log.class,
    io.agroal.api.AgroalDataSource.class,
    io.agroal.pool.DataSource.class,
    com.mchange.v2.c3p0.ComboPooledDataSource.class,
    com.mchange.v2.log.MLog.class,
    com.alibaba.druid.pool.DruidDataSource.class,
    org.vibur.dbcp.ViburDBCPDataSource.class,
    org.vibur.objectpool.PoolService.class,
    oracle.ucp.jdbc.PoolDataSource.class,
    oracle.jdbc.OracleConnection.class,
    org.jboss.jca.core.connectionmanager.pool.api.Pool.class,
    org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration.class,
    org.jboss.jca.common.api.metadata.common.FlushStrategy.class,
    org.jboss.jca.common.metadata.spec.ConnectionDefinitionImpl.class,
    org.jboss.jca.common.spi.annotations.repository.Annotation.class,
    org.jboss.jca.adapters.jdbc.local.LocalManagedConnectionFactory.class,
    org.jboss.tm.LastResource.class,
    org.jboss.logging.Logger.class,
    org.jboss.threads.JBossThread.class,
    javax.resource.ResourceException.class,
    javax.transaction.TransactionManager.class,
    org.postgresql.Driver.class,
    org.slf4j.Logger.class,
    org.slf4j.nop.NOPServiceProvider.class
  };

  private Libraries() {}

  static Class<?>[] all() {
    return ALL.clone();
  }
}
