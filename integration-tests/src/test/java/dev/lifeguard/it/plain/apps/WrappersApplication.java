package dev.lifeguard.it.plain.apps;

import dev.lifeguard.it.accounts.apps.Cue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Uses each wrapper over each source three times, and twice without making a statement. */
public final class WrappersApplication {

  private long leastUseNanos;
  private long mostUseNanos;

  private WrappersApplication() {}

  /** Stops when all is done. */
  public static void main(String[] args) throws Exception {
    List<DataSource> sources = new ArrayList<>();
    for (Wrapped wrapped : Wrapped.values()) {
      for (Wrapping wrapping : Wrapping.values()) {
        String database = wrapped.database(wrapping);
        DataSource source = wrapping.around(wrapped.open("jdbc:h2:mem:" + database));
        sources.add(source);
        new WrappersApplication().use(source, wrapping.isLazy(), database);
      }
    }
    Cue.await("done");
    System.out.println(sources.size() + " data sources");
  }

  private void use(DataSource source, boolean lazy, String database) throws Exception {
    for (int i = 0; i < 3; i++) {
      useOnce(source, lazy);
    }
    for (int i = 0; i < 2; i++) {
      source.getConnection().close();
    }
    System.out.printf(
        "%s leastUseNanos=%d mostUseNanos=%d%n", database, leastUseNanos, mostUseNanos);
  }

  private void useOnce(DataSource source, boolean lazy) throws SQLException, InterruptedException {
    long began = System.nanoTime();
    try (Connection connection = source.getConnection()) {
      if (lazy) {
        Thread.sleep(20);
        began = System.nanoTime();
      }
      Statement statement = connection.createStatement();
      long lentAt = System.nanoTime();
      statement.execute("select 1");
      Thread.sleep(2);
      statement.close();
      leastUseNanos += System.nanoTime() - lentAt;
    }
    mostUseNanos += System.nanoTime() - began;
  }
}
