package dev.hillock.app.audit;

import dev.hillock.audit.Finding;
import dev.hillock.audit.Place;
import dev.hillock.audit.Range;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A finding as the cells of a row, for text and Markdown. */
final class Cells {
    private Cells() {}

    static final List<String> HEAD =
            List.of("function", "", "what is wrong", "at x", "theirs", "right", "error", "where, and worst");

    static List<String> of(Finding finding) {
        Place example = finding.example();
        return List.of(
                finding.name(),
                finding.quantity().name().toLowerCase(Locale.ROOT),
                finding.kind().words(),
                example == null ? "" : number(example.x()),
                example == null ? "" : number(example.theirs()),
                example == null ? "" : number(example.right()),
                example == null ? "" : ulps(example.ulps()),
                where(finding));
    }

    private static String where(Finding finding) {
        String ranges = finding.ranges().stream().map(Range::text).collect(Collectors.joining(" and "));
        if (finding.scattered()) {
            ranges = "in places, " + ranges;
        }
        Place worst = finding.worst();
        String most = "";
        if (worst != null && Float.isFinite(worst.theirs()) && !worst.equals(finding.example())) {
            most = "; worst at " + number(worst.x()) + ": " + number(worst.theirs()) + ", right is "
                    + number(worst.right());
        }
        return ranges + most + finding.detail();
    }

    /** In the fewest digits that tell a float from its neighbours. */
    static String number(float value) {
        return Float.toString(value).replaceFirst("\\.0$", "");
    }

    /** An error: two decimals where they mean something. */
    static String ulps(double ulps) {
        return Double.isNaN(ulps)
                ? ""
                : Double.isInfinite(ulps)
                        ? "∞"
                        : ulps < 100
                                ? String.format(Locale.ROOT, "%.2f ulp", ulps)
                                : ulps < 1e5
                                        ? String.format(Locale.ROOT, "%,.0f ulp", ulps)
                                        : String.format(Locale.ROOT, "%.1e ulp", ulps);
    }
}
