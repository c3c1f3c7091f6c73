package dev.hillock.app.audit;

import dev.hillock.audit.Accuracy;
import dev.hillock.audit.Audit;
import dev.hillock.audit.Finding;
import dev.hillock.audit.Place;
import dev.hillock.audit.Range;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The report as docs/json.md describes it. */
final class AuditJson {
    private AuditJson() {}

    record Library(String library, List<Found> findings, List<Measured> accuracy) {}

    record Found(
            String function,
            String is,
            String quantity,
            String kind,
            @Nullable At example,
            @Nullable At worst,
            List<Interval> ranges,
            boolean scattered,
            String detail) {}

    record At(double x, double theirs, double right, double ulps) {}

    record Interval(double from, double to) {}

    record Measured(String function, String is, String quantity, int inputs, int notFinite, At worst) {}

    static List<Library> of(List<Audit.Result> results, Audit.Result own) {
        return Stream.concat(results.stream(), Stream.of(own))
                .map(result -> new Library(
                        result.title(),
                        result.findings().stream().map(AuditJson::found).toList(),
                        result.accuracies().stream().map(AuditJson::measured).toList()))
                .toList();
    }

    private static Found found(Finding f) {
        return new Found(
                f.name(),
                f.spec(),
                lower(f.quantity()),
                lower(f.kind()),
                at(f.example()),
                at(f.worst()),
                f.ranges().stream().map(AuditJson::interval).toList(),
                f.scattered(),
                f.detail());
    }

    private static Measured measured(Accuracy a) {
        At worst = new At(
                a.worst().x(), a.worst().theirs(), a.worst().right(), a.worst().ulps());
        return new Measured(a.name(), a.spec(), lower(a.quantity()), a.inputs(), a.notFinite(), worst);
    }

    private static @Nullable At at(@Nullable Place place) {
        return place == null ? null : new At(place.x(), place.theirs(), place.right(), place.ulps());
    }

    private static Interval interval(Range range) {
        return new Interval(range.from(), range.to());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
