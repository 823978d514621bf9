package dev.lifeguard.samples.shop;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Works in transactions, and once without, where it forgets its connection. */
@Service
public class Stocktaking {

  private final Articles articles;
  private final DataSource dataSource;

  Stocktaking(Articles articles, DataSource dataSource) {
    this.articles = articles;
    this.dataSource = dataSource;
  }

  /** One transaction, one connection. */
  @Transactional
  public long receive(String... names) {
    for (String name : names) {
      articles.save(new Article(name));
    }
    return articles.findByName(names[0]).size();
  }

  /** Leaks. */
  public void estimate() throws SQLException {
    Connection forgotten = dataSource.getConnection();
    System.out.println("estimate " + (forgotten.isClosed() ? "closed" : "open"));
  }
}
