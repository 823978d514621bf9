package dev.lifeguard.it.plain.apps;

import javax.sql.DataSource;

/** A data source whose {@code getConnection} is declared in a class that is none. */
final class InheritingSource extends Connecting implements DataSource, Unadorned {

  InheritingSource(String url) {
    super(url);
  }
}
