package dev.lifeguard.testing;

/** How an {@link OtlpReceiver} answers: as a collector should, or as a broken one does. */
public enum Answer {
  /** Takes the export and says so. */
  ACCEPT,
  /** Accepts the connection and the request, and never answers. */
  HANG,
  /** Status 500: an error that must not be retried. */
  ERROR_500,
  /** Status 503: an error that may be retried. */
  UNAVAILABLE_503,
  /** Status 200 with a body that is no OTLP. */
  GARBAGE
}
