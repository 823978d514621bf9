package dev.lifeguard.samples.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All articles. */
public interface Articles extends JpaRepository<Article, Long> {

  /** Those of this name. */
  List<Article> findByName(String name);
}
