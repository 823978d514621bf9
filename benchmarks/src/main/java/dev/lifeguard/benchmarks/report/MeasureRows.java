package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variant;
import dev.lifeguard.benchmarks.variant.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The lines of one measure: the figures, what each variant adds to the bare one, for a start what
 * its fastest adds to the fastest bare one, and for borrow and return the ratio.
 *
 * <p>Added is the median of the differences within the rounds; the range of these differences
 * stands beside it.
 */
final class MeasureRows {

  private final Figures figures;
  private final List<Variant> variants;
  private final Measure measure;
  private final String name;
  private final String unit;

  MeasureRows(Figures figures, List<Variant> variants, Measure measure) {
    this.figures = figures;
    this.variants = variants;
    this.measure = measure;
    this.name =
        switch (measure.quantity()) {
          case NANOS_PER_OP, BYTES_PER_OP -> measure.subject();
          case MILLIS_TO_READY -> measure.subject() + ": start to ready";
          case MILLIS_IN_ALL -> measure.subject() + ": start to end";
          case PEAK_MIB -> measure.subject() + ": peak memory";
        };
    this.unit =
        switch (measure.quantity()) {
          case NANOS_PER_OP -> "ns/op";
          case BYTES_PER_OP -> "B/op";
          case MILLIS_TO_READY, MILLIS_IN_ALL -> "ms";
          case PEAK_MIB -> "MiB";
        };
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(Row.plain(name + ", " + unit, cells(v -> series(v).map(this::figure))));
    rows.add(addedRow());
    if (measure.quantity() == Quantity.MILLIS_TO_READY) {
      rows.add(Row.plain("– added, fastest starts, " + unit, cells(this::addedToFastest)));
    }
    Target.forEnforce(measure).map(this::enforceRow).ifPresent(rows::add);
    if (measure.quantity() == Quantity.NANOS_PER_OP) {
      rows.add(Row.plain("– ratio to bare", cells(this::ratio)));
    }
    return rows;
  }

  private Row addedRow() {
    String label = "– added, " + unit;
    Map<String, String> cells = cells(v -> added(v).map(this::difference));
    return Target.forAdded(measure)
        .map(target -> Row.promised(label, cells, target, verdict(target)))
        .orElseGet(() -> Row.plain(label, cells));
  }

  private Verdict verdict(Target target) {
    return added(Variants.LIFEGUARD).map(target::judge).orElse(Verdict.NOT_MEASURED);
  }

  /** What acting costs while there is nothing to do. */
  private Row enforceRow(Target target) {
    Optional<Series> more = difference(Variants.ENFORCE, Variants.LIFEGUARD);
    Map<String, String> cells = new LinkedHashMap<>();
    more.ifPresent(series -> cells.put(Variants.ENFORCE, difference(series)));
    return Row.promised(
        "– enforce, added to Lifeguard, " + unit,
        cells,
        target,
        more.map(target::judge).orElse(Verdict.NOT_MEASURED));
  }

  private Map<String, String> cells(Function<String, Optional<String>> text) {
    Map<String, String> cells = new LinkedHashMap<>();
    variants.forEach(v -> text.apply(v.id()).ifPresent(cell -> cells.put(v.id(), cell)));
    return cells;
  }

  private Optional<Series> series(String variant) {
    return figures.of(measure, variant);
  }

  private Optional<Series> added(String variant) {
    return variant.equals(Variants.BARE) ? Optional.empty() : difference(variant, Variants.BARE);
  }

  private Optional<String> addedToFastest(String variant) {
    return variant.equals(Variants.BARE)
        ? Optional.empty()
        : new FastestStarts(figures, measure).added(variant, Variants.BARE);
  }

  private Optional<Series> difference(String variant, String other) {
    return series(variant).flatMap(s -> series(other).map(s::differencesFrom));
  }

  private Optional<String> ratio(String variant) {
    return series(variant)
        .flatMap(s -> series(Variants.BARE).map(bare -> text("%.2f", s.mean() / bare.mean())));
  }

  private String figure(Series s) {
    return switch (measure.quantity()) {
      case NANOS_PER_OP, BYTES_PER_OP -> text("%.1f ± %.1f", s.mean(), s.error());
      case MILLIS_TO_READY, MILLIS_IN_ALL, PEAK_MIB ->
          text("%.0f (%.0f … %.0f)", s.median(), s.quantile(0.25), s.quantile(0.75));
    };
  }

  private String difference(Series s) {
    String format =
        switch (measure.quantity()) {
          case NANOS_PER_OP, BYTES_PER_OP -> "%+.1f (%+.1f … %+.1f)";
          case MILLIS_TO_READY, MILLIS_IN_ALL, PEAK_MIB -> "%+.0f (%+.0f … %+.0f)";
        };
    return text(format, s.median(), s.quantile(0), s.quantile(1));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
