package dev.lifeguard.it.plain.apps;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/**
 * The idle connections of a home-made pool, lent as proxies whose {@code close} brings them back.
 */
final class Idle {

  private final BlockingDeque<Connection> connections = new LinkedBlockingDeque<>();

  void add(Connection connection) {
    connections.push(connection);
  }

  int size() {
    return connections.size();
  }

  Connection lend() throws SQLException {
    try {
      Connection connection = connections.poll(10, TimeUnit.SECONDS);
      if (connection == null) {
        throw new SQLException("no connection came back");
      }
      return (Connection)
          Proxy.newProxyInstance(
              Idle.class.getClassLoader(),
              new Class<?>[] {Connection.class},
              new Handle(connection));
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
  }

  private final class Handle implements InvocationHandler {
    private final Connection connection;
    private boolean closed;

    Handle(Connection connection) {
      this.connection = connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("close")) {
        if (!closed) {
          closed = true;
          add(connection);
        }
        return null;
      }
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }
}
