package dev.lifeguard.instrumentation.plain;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an object say about data sources: its name, its database, and which other
 * objects are behind it. Fields are read, nothing is called. Thread-safe.
 */
public final class DataSourceFields {

  private static final int DEEPEST = 2;

  private final Members members;

  /**
   * Creates a reader.
   *
   * @param members access to fields
   */
  public DataSourceFields(Members members) {
    this.members = members;
  }

  /**
   * The data sources that an object refers to, by itself or in a map or a list.
   *
   * @param object a data source
   * @return those behind it
   */
  public List<Object> sourcesBehind(Object object) {
    List<Object> found = new ArrayList<>();
    for (Object value : members.values(object).values()) {
      if (value instanceof CommonDataSource) {
        found.add(value);
      } else if (value instanceof Map<?, ?> map && isOfTheJdk(map)) {
        addSources(found, map.values());
      } else if (value instanceof List<?> list && isOfTheJdk(list)) {
        addSources(found, list);
      }
    }
    found.remove(object);
    return found;
  }

  /** As many as there are to be seen while the application may be adding others. */
  private static void addSources(List<Object> found, Iterable<?> values) {
    try {
      for (Object value : values) {
        if (value instanceof CommonDataSource) {
          found.add(value);
        }
      }
    } catch (ConcurrentModificationException e) {
      // What was found until then is behind it too.
    }
  }

  /** Only of those it is known that walking through them is harmless. */
  private static boolean isOfTheJdk(Object collection) {
    return collection.getClass().getClassLoader() == null;
  }

  /**
   * What a connection refers to, one step further.
   *
   * @param connection a connection, or what is behind one
   * @return the objects behind it; those of the JDK are left out
   */
  public List<Object> behind(Object connection) {
    List<Object> found = new ArrayList<>();
    if (Proxy.isProxyClass(connection.getClass())) {
      InvocationHandler handler = Proxy.getInvocationHandler(connection);
      found.add(handler);
      return found;
    }
    for (Object value : members.values(connection).values()) {
      if (value.getClass().getClassLoader() != null) {
        found.add(value);
      }
    }
    return found;
  }

  /**
   * The name that a pool keeps in a field.
   *
   * @param source a data source
   * @return its name, or null
   */
  public @Nullable String name(Object source) {
    Object name = members.values(source).get("poolName");
    return name instanceof String s && !s.isBlank() ? s : null;
  }

  /**
   * The database that a data source leads to.
   *
   * @param source a data source
   * @return the database, as far as its fields and those behind it tell
   */
  public Database database(Object source) {
    return database(source, 0);
  }

  private Database database(Object source, int depth) {
    Map<String, Object> values = members.values(source);
    Properties properties = new Properties();
    for (Map.Entry<String, Object> field : values.entrySet()) {
      String text = text(field.getValue());
      if (text != null && text.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
        return Database.ofUrl(text);
      }
      if (text != null) {
        properties.setProperty(usual(field.getKey()), text);
      }
    }
    Database own = DataSourceProperties.of(source.getClass().getName(), properties);
    if (own.namespace() != null || depth == DEEPEST) {
      return own;
    }
    for (Object value : values.values()) {
      if (value instanceof CommonDataSource && value != source) {
        Database behind = database(value, depth + 1);
        if (!behind.equals(Database.UNKNOWN)) {
          return behind;
        }
      }
    }
    return own;
  }

  /** A text or a number, or the first of several. */
  private static @Nullable String text(Object value) {
    if (value instanceof String || value instanceof Integer) {
      return value.toString();
    }
    if (value.getClass().isArray() && Array.getLength(value) > 0) {
      Object first = Array.get(value, 0);
      return first instanceof String || first instanceof Integer ? first.toString() : null;
    }
    return null;
  }

  /** Drivers name their fields in the plural where they take several. */
  private static String usual(String field) {
    return switch (field) {
      case "serverNames" -> "serverName";
      case "portNumbers" -> "portNumber";
      default -> field;
    };
  }
}
