package dev.lifeguard.it.plain;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.Forked;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.plain.apps.PlainApplication;
import dev.lifeguard.it.plain.apps.Supply;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A run of {@link PlainApplication} to its end.
 *
 * @param opened what was exported up to the time when all was open, and nothing in use
 * @param leaked the export when one of each was lost
 * @param returned the export when those were back
 * @param stdout what the program printed
 * @param stderr what Lifeguard said
 */
record PlainProgram(
    List<OtlpExport> opened,
    OtlpExport leaked,
    OtlpExport returned,
    List<String> stdout,
    List<String> stderr) {

  static final String REPORT = "connection held for";

  /** Describes the program. */
  static JavaProcessBuilder describe(OtlpReceiver receiver, Path temporary) throws Exception {
    createDatabases();
    Path relocated =
        Relocated.jar(
            ClassPaths.of(HikariDataSource.class),
            "com/zaxxer/hikari",
            "shaded/hikari",
            temporary.resolve("relocated.jar"));
    return Forked.program(PlainApplication.class, receiver)
        .classPath(relocated)
        .classPathOf(org.h2.Driver.class);
  }

  /** Leads a program that is open already through the rest. */
  static PlainProgram run(JavaProcess program, OtlpReceiver receiver, int ways) {
    receiver.awaitMore(4, PATIENCE); // twice the threshold: time for leaks to be found
    List<OtlpExport> opened = receiver.exports();
    program.writeLine("work");
    program.awaitStdout("leaked", PATIENCE);
    receiver.awaitExport(export -> leaks(export) >= ways, PATIENCE);
    OtlpExport leaked = receiver.awaitMore(2, PATIENCE);
    program.writeLine("give back");
    program.awaitStdout("returned", PATIENCE);
    OtlpExport returned = receiver.awaitMore(2, PATIENCE);
    program.writeLine("end");
    program.expectExit(0, PATIENCE);
    return new PlainProgram(
        opened, leaked, returned, program.stdout().all(), program.stderr().all());
  }

  private static double leaks(OtlpExport export) {
    return export.points(Names.LEAKS).stream().mapToDouble(OtlpPoint::value).sum();
  }

  private static void createDatabases() throws SQLException {
    try (Connection connection = PostgresServer.shared().connect();
        Statement statement = connection.createStatement()) {
      for (Supply supply : Supply.values()) {
        if (!exists(statement, supply.database())) {
          statement.execute("create database " + supply.database() + " strategy file_copy");
        }
      }
    }
  }

  private static boolean exists(Statement statement, String database) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
      return found.next();
    }
  }
}
