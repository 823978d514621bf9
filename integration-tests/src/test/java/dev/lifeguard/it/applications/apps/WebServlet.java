package dev.lifeguard.it.applications.apps;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Answers from the database: by the data source that is named in the path, which the container
 * keeps, or by the application's own pool. Asked to, it forgets the connection.
 */
public final class WebServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  /** Called by the container. */
  public WebServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    try {
      DataSource source = source(request);
      if (request.getParameter("forget") != null) {
        forget(source, response);
      } else {
        try (Connection connection = source.getConnection()) {
          answer(connection, response);
        }
      }
    } catch (SQLException | NamingException e) {
      throw new ServletException(e);
    }
  }

  private DataSource source(HttpServletRequest request) throws NamingException {
    String name = request.getParameter("jndi");
    return (DataSource)
        (name == null
            ? getServletContext().getAttribute(WebPool.NAME)
            : new InitialContext().lookup(name));
  }

  private static void forget(DataSource source, HttpServletResponse response)
      throws SQLException, IOException {
    answer(source.getConnection(), response);
  }

  private static void answer(Connection connection, HttpServletResponse response)
      throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 42")) {
      row.next();
      response.getWriter().print(row.getInt(1));
    }
  }
}
