package dev.lifeguard.it.applications.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** A web application's own pool: opened when the application starts, closed when it stops. */
public final class WebPool implements ServletContextListener {

  static final String NAME = "pool";

  /** Called by the container. */
  public WebPool() {}

  @Override
  public void contextInitialized(ServletContextEvent event) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("web");
    config.setDriverClassName("org.postgresql.Driver");
    config.setJdbcUrl(System.getProperty("db.url"));
    config.setUsername(System.getProperty("db.user"));
    config.setPassword(System.getProperty("db.password"));
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    event.getServletContext().setAttribute(NAME, new HikariDataSource(config));
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    ((HikariDataSource) event.getServletContext().getAttribute(NAME)).close();
  }
}
