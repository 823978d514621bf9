package dev.lifeguard.it.applications.apps;

import dev.lifeguard.it.accounts.apps.Cue;
import java.io.File;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.ThreadLocalLeakPreventionListener;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.jdbc.pool.DataSourceFactory;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.descriptor.web.ContextResourceLink;

/**
 * Tomcat with a data source of its own in JNDI and two copies of one web application, which bring
 * their pools along. Then deploys one of them again, many times, and drops both.
 */
public final class TomcatContainer {

  private static final int REDEPLOYMENTS = 20;

  private final Tomcat tomcat = new Tomcat();
  private final String docBase;

  private TomcatContainer(String baseDir, String docBase) {
    this.docBase = docBase;
    tomcat.setBaseDir(baseDir);
    tomcat.setPort(0);
    tomcat.enableNaming();
    tomcat.getServer().addLifecycleListener(new ThreadLocalLeakPreventionListener());
    tomcat.getServer().getGlobalNamingResources().addResource(shared());
    tomcat.getConnector();
  }

  /** Takes two folders: a temporary one, and the web application's. */
  public static void main(String[] args) throws Exception {
    TomcatContainer container = new TomcatContainer(args[0], args[1]);
    Context first = container.deploy("/first");
    Context second = container.deploy("/second");
    container.tomcat.start();
    container.serve("/first", 3);
    container.serve("/second", 5);
    container.get("/first?jndi=java:comp/env/jdbc/shared");
    container.get("/second?jndi=java:comp/env/jdbc/shared");
    container.get("/first?forget");
    container.get("/second?forget&jndi=java:comp/env/jdbc/shared");
    Cue.await("served");
    List<WeakReference<ClassLoader>> dropped = new ArrayList<>();
    for (int i = 0; i < REDEPLOYMENTS; i++) {
      dropped.add(container.undeploy(second));
      second = container.deploy("/second");
      container.serve("/second", 2);
      container.get("/second?forget");
    }
    dropped.add(container.undeploy(second));
    second = null;
    dropped.add(container.undeploy(first)); // whose thread has brought the agent up
    first = null;
    Cue.await("dropped " + dropped.size() + " kept " + kept(dropped));
    container.tomcat.stop();
    container.tomcat.destroy();
  }

  /** How many are there still, after all patience. */
  private static long kept(List<WeakReference<ClassLoader>> dropped) throws InterruptedException {
    long startedAt = System.nanoTime();
    while (dropped.stream().anyMatch(loader -> loader.get() != null)
        && System.nanoTime() - startedAt < TimeUnit.SECONDS.toNanos(30)) {
      System.gc();
      Thread.sleep(50);
    }
    return dropped.stream().filter(loader -> loader.get() != null).count();
  }

  private static ContextResource shared() {
    ContextResource shared = new ContextResource();
    shared.setName("jdbc/shared");
    shared.setType("javax.sql.DataSource");
    shared.setAuth("Container");
    shared.setProperty("factory", DataSourceFactory.class.getName());
    shared.setProperty("driverClassName", "org.postgresql.Driver");
    shared.setProperty("url", System.getProperty("db.url"));
    shared.setProperty("username", System.getProperty("db.user"));
    shared.setProperty("password", System.getProperty("db.password"));
    shared.setProperty("initialSize", "1");
    shared.setProperty("minIdle", "1");
    shared.setProperty("maxIdle", "3");
    shared.setProperty("maxActive", "3");
    return shared;
  }

  private Context deploy(String path) {
    StandardContext context = new StandardContext();
    context.setPath(path);
    context.setName(path);
    context.setDocBase(new File(docBase).getAbsolutePath());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.addApplicationListener(WebPool.class.getName());
    Tomcat.addServlet(context, "web", WebServlet.class.getName());
    context.addServletMappingDecoded("/*", "web");
    ContextResourceLink link = new ContextResourceLink();
    link.setName("jdbc/shared");
    link.setGlobal("jdbc/shared");
    link.setType("javax.sql.DataSource");
    context.getNamingResources().addResourceLink(link);
    tomcat.getHost().addChild(context); // starts it, if the host has been started
    return context;
  }

  private WeakReference<ClassLoader> undeploy(Context context) throws Exception {
    WeakReference<ClassLoader> loader = new WeakReference<>(context.getLoader().getClassLoader());
    tomcat.getHost().removeChild(context);
    return loader;
  }

  private void serve(String path, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      get(path);
    }
  }

  private void get(String path) throws Exception {
    int port = tomcat.getConnector().getLocalPort();
    String query = path.indexOf('?') < 0 ? path + "/" : path.replace("?", "/?");
    try (InputStream in = URI.create("http://localhost:" + port + query).toURL().openStream()) {
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      if (!answer.equals("42")) {
        throw new IllegalStateException(path + " answered " + answer);
      }
    }
  }
}
