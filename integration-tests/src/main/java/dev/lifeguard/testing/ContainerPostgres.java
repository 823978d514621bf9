package dev.lifeguard.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * PostgreSQL in a container. The image is {@code postgres:18-alpine}, or what the system property
 * {@code lifeguard.test.postgres.image} names.
 */
record ContainerPostgres(PostgreSQLContainer container) implements PostgresServer.Backend {

  private static final String IMAGE =
      System.getProperty("lifeguard.test.postgres.image", "postgres:18-alpine");
  private static final long PULL_SECONDS = 90;

  /** Starts it, or returns null: no trouble with Docker may keep the tests from running. */
  static @Nullable ContainerPostgres startIfPossible() {
    try {
      return DockerClientFactory.instance().isDockerAvailable() && imageIsHere() ? start() : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static ContainerPostgres start() {
    DockerImageName image = DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres");
    PostgreSQLContainer container = new PostgreSQLContainer(image);
    container.setCommand("postgres", "-c", "max_connections=" + PostgresServer.MAX_CONNECTIONS);
    try {
      container.start();
      return new ContainerPostgres(container);
    } catch (RuntimeException e) {
      container.stop();
      throw e;
    }
  }

  private static boolean imageIsHere() {
    DockerClient client = DockerClientFactory.instance().client();
    try {
      client.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException e) {
      return pull(client);
    }
  }

  private static boolean pull(DockerClient client) {
    try {
      return client.pullImageCmd(IMAGE).start().awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS);
    } catch (DockerException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String kind() {
    return "container";
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
  }

  @Override
  public String database() {
    return container.getDatabaseName();
  }

  @Override
  public String user() {
    return container.getUsername();
  }

  @Override
  public String password() {
    return container.getPassword();
  }

  @Override
  public void stop() {
    container.stop();
  }
}
