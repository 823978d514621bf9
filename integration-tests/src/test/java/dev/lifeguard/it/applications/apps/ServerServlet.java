package dev.lifeguard.it.applications.apps;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Borrows from a data source of an application server, as often as asked to; forgets the last. */
@WebServlet("/borrow")
public final class ServerServlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private Connection forgotten;

  /** Called by the container. */
  public ServerServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      DataSource source = (DataSource) new InitialContext().lookup(request.getParameter("source"));
      int times = Integer.parseInt(request.getParameter("times"));
      for (int i = 0; i < times; i++) {
        try (Connection connection = source.getConnection()) {
          connection.createStatement().execute("select 1");
        }
      }
      if (request.getParameter("forget") != null) {
        forgotten = source.getConnection();
      } else if (request.getParameter("remember") != null) {
        forgotten.close();
      }
      response.getWriter().print("done");
    } catch (SQLException | NamingException e) {
      throw new IOException(e);
    }
  }
}
