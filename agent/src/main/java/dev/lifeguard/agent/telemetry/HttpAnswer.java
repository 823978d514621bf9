package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.export.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The answer to a request by HTTP/1.1; of a long one only the beginning is kept. */
final class HttpAnswer implements HttpResponse {

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_HEADERS = 200;

  private final int status;
  private final String message;
  private final byte[] body;

  private HttpAnswer(int status, String message, byte[] body) {
    this.status = status;
    this.message = message;
    this.body = body;
  }

  /** Reads an answer, passing over interim ones. */
  static HttpAnswer read(InputStream in) throws IOException {
    while (true) {
      HttpAnswer head = readStatus(in);
      Map<String, String> headers = headers(in);
      if (head.status >= 200) {
        return new HttpAnswer(head.status, head.message, body(in, head.status, headers));
      }
    }
  }

  /** Reads an answer that has no body, and nothing beyond it. */
  static HttpAnswer readHead(InputStream in) throws IOException {
    HttpAnswer head = readStatus(in);
    headers(in);
    return head;
  }

  private static HttpAnswer readStatus(InputStream in) throws IOException {
    String line = line(in);
    String[] parts = line.split(" ", 3);
    if (!parts[0].startsWith("HTTP/1.") || parts.length < 2 || !parts[1].matches("[1-9]\\d\\d")) {
      throw new IOException(
          "the answer is not HTTP: " + line.substring(0, Math.min(40, line.length())));
    }
    return new HttpAnswer(
        Integer.parseInt(parts[1]), parts.length < 3 ? "" : parts[2], new byte[0]);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (int i = 0; i < MOST_HEADERS; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = Math.max(0, line.indexOf(':'));
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    throw new IOException("the answer has too many headers");
  }

  private static byte[] body(InputStream in, int status, Map<String, String> headers)
      throws IOException {
    if (status == 204 || status == 304) {
      return new byte[0];
    }
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in);
    }
    String length = headers.get("content-length");
    return in.readNBytes(length == null ? MOST_BYTES : bounded(length, 10));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (body.size() < MOST_BYTES) {
      int size = bounded(line(in).split(";", 2)[0], 16);
      if (size == 0) {
        break;
      }
      body.write(in.readNBytes(size));
      line(in);
    }
    return body.toByteArray();
  }

  private static int bounded(String number, int radix) throws IOException {
    try {
      return (int) Math.max(0, Math.min(MOST_BYTES, Long.parseLong(number.trim(), radix)));
    } catch (NumberFormatException e) {
      throw new IOException("the answer has an odd length: " + number, e);
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection was closed before there was an answer");
      }
      if (next != '\r' && line.size() < MOST_BYTES) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  public String getStatusMessage() {
    return message;
  }

  @Override
  public byte[] getResponseBody() {
    return body;
  }

  /** Whether this is HTML or XML, made for people. */
  boolean isPage() {
    return new String(body, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<");
  }
}
