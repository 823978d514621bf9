package dev.lifeguard.it.harm.apps;

import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.ResponseCache;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An application's cache of responses, which is empty and notes who looks into it. */
final class RecordingCache extends ResponseCache {

  private final Set<String> calls;

  RecordingCache(Set<String> calls) {
    this.calls = calls;
  }

  @Override
  @SuppressWarnings("NullAway") // null is how a cache says that it has nothing
  public CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
    calls.add("asked for a cached response");
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // null is how a cache says that it keeps nothing
  public CacheRequest put(URI uri, URLConnection connection) {
    calls.add("given a response to cache");
    return null;
  }
}
