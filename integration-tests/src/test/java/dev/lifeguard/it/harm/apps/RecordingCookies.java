package dev.lifeguard.it.harm.apps;

import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application's cookie jar, which notes who opens it. */
final class RecordingCookies extends CookieHandler {

  private final Set<String> calls;

  RecordingCookies(Set<String> calls) {
    this.calls = calls;
  }

  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
    calls.add("asked for the cookies of " + uri.getPath());
    return Map.of();
  }

  @Override
  public void put(URI uri, Map<String, List<String>> headers) {
    calls.add("given the cookies of " + uri.getPath());
  }
}
