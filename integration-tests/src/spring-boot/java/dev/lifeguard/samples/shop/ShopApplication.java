package dev.lifeguard.samples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A Spring Boot application as there are many: JPA, HikariCP, actuator. */
@SpringBootApplication
public class ShopApplication {

  /** Runs until it is told to end. */
  public static void main(String[] args) {
    SpringApplication.run(ShopApplication.class, args);
  }
}
