package dev.lifeguard.it.plain.apps;

import com.p6spy.engine.spy.P6DataSource;
import java.sql.Connection;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** What stands before a data source. */
public enum Wrapping {
  /** Borrows when the first statement is made. */
  LAZY(true) {
    @Override
    DataSource around(DataSource inner) {
      LazyConnectionDataSourceProxy proxy = new LazyConnectionDataSourceProxy();
      proxy.setDefaultAutoCommit(true); // else it asks once, when it is made
      proxy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      proxy.setTargetDataSource(inner);
      proxy.afterPropertiesSet();
      return proxy;
    }
  },
  /** Chooses among several. */
  ROUTING(false) {
    @Override
    DataSource around(DataSource inner) {
      AbstractRoutingDataSource routing =
          new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
              return "one";
            }
          };
      routing.setTargetDataSources(Map.of("one", inner));
      routing.afterPropertiesSet();
      return routing;
    }
  },
  /** Joins the current transaction, if there is one; lazy, too. */
  TRANSACTION_AWARE(true) {
    @Override
    DataSource around(DataSource inner) {
      return new TransactionAwareDataSourceProxy(inner);
    }
  },
  /** Adds nothing. */
  DELEGATING(false) {
    @Override
    DataSource around(DataSource inner) {
      return new DelegatingDataSource(inner);
    }
  },
  /** Logs statements. */
  P6SPY(false) {
    @Override
    DataSource around(DataSource inner) {
      return new P6DataSource(inner);
    }
  },
  /** Logs statements, too. */
  DATASOURCE_PROXY(false) {
    @Override
    DataSource around(DataSource inner) {
      return ProxyDataSourceBuilder.create(inner).build();
    }
  },
  /** Two of them. */
  LAZY_ROUTING(true) {
    @Override
    DataSource around(DataSource inner) {
      return LAZY.around(ROUTING.around(inner));
    }
  },
  /** Two others. */
  P6SPY_PROXIED(false) {
    @Override
    DataSource around(DataSource inner) {
      return DATASOURCE_PROXY.around(P6SPY.around(inner));
    }
  };

  private final boolean lazy;

  Wrapping(boolean lazy) {
    this.lazy = lazy;
  }

  /** Whether a connection is borrowed only when a statement is made. */
  public boolean isLazy() {
    return lazy;
  }

  /** Puts it before a data source. */
  abstract DataSource around(DataSource inner);
}
