package dev.lifeguard.samples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** Something to sell. */
@Entity
public class Article {

  @Id @GeneratedValue private Long id;
  private String name;

  /** For JPA. */
  protected Article() {}

  /** A new one. */
  public Article(String name) {
    this.name = name;
  }

  /** What it is called. */
  public String getName() {
    return name;
  }
}
