package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Does with a pool whatever applications do, and prints whatever they could notice: the same, run
 * after run, on the same JVM.
 */
public final class Habits {

  private Habits() {}

  /** Stops once, when it has used the pool. */
  public static void main(String[] args) throws Exception {
    System.err.println("the application's first words on stderr");
    PrintStream stderr = System.err;
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
    Surroundings.print("before");
    try (HikariDataSource pool = Pools.open("habits", 2)) {
      new ConnectionHabits(pool).print();
      new FailureHabits(pool).print();
      new ConcurrentHabits(pool).print();
      Cue.await("used");
      Surroundings.print("after");
      System.out.println("System.err of the application got " + heard.size() + " bytes");
    }
    System.setErr(stderr);
    System.err.println("the application's last words on stderr");
  }
}
