package dev.hillock.app.diagnose;

import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Gap;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code diagnose --json} prints. What could not be measured is null.
 *
 * @param model the file
 * @param rows how many rows it was run on
 * @param layers in the order of computation
 * @param findings the worst first
 * @param abstentions rules that the data cannot decide
 * @param gaps what could not be measured
 * @param fixed what was written to {@code --write-fixed}, in words; null if nothing was asked for
 */
public record DiagnoseJson(
        String model,
        long rows,
        List<LayerJson> layers,
        List<FindingJson> findings,
        List<Abstention> abstentions,
        List<Gap> gaps,
        @Nullable String fixed) {

    /** A layer's figures; see {@link LayerReport}. */
    public record LayerJson(
            String name,
            String role,
            @Nullable String activation,
            int units,
            double deadShare,
            double saturatedShare,
            @Nullable Double gradientNorm,
            @Nullable Double mean,
            @Nullable Double spread,
            @Nullable String worst) {

        /** The figures of a layer. */
        public static LayerJson of(LayerReport layer) {
            return new LayerJson(
                    layer.name(),
                    layer.role().id(),
                    layer.activation(),
                    layer.units(),
                    layer.dead(),
                    layer.saturated(),
                    known(layer.gradient()),
                    known(layer.mean()),
                    known(layer.spread()),
                    id(layer.worst()));
        }
    }

    /** A finding; see {@link Finding}. */
    public record FindingJson(
            String id,
            String severity,
            @Nullable String layer,
            double measured,
            String quantity,
            double threshold,
            @Nullable Double theory,
            long rows,
            String explanation,
            String remedy,
            String confidence,
            @Nullable TriedJson counterfactual) {

        /** A finding's JSON. */
        public static FindingJson of(Finding finding) {
            return new FindingJson(
                    finding.id(),
                    finding.severity().id(),
                    finding.layer(),
                    finding.measured(),
                    finding.quantity(),
                    finding.threshold(),
                    finding.theory(),
                    finding.rows(),
                    finding.explanation(),
                    finding.remedy(),
                    finding.confidence(),
                    TriedJson.of(finding.counterfactual()));
        }
    }

    /** What came of trying a remedy on the rows. */
    public record TriedJson(
            String remedy,
            String metric,
            @Nullable Double before,
            @Nullable Double after,
            boolean helps,
            boolean harmless) {

        static @Nullable TriedJson of(@Nullable Counterfactual tried) {
            return tried == null
                    ? null
                    : new TriedJson(
                            tried.remedy(),
                            tried.metric().words(),
                            known(tried.before()),
                            known(tried.after()),
                            tried.helps(),
                            tried.harmless());
        }
    }

    static DiagnoseJson of(DiagnosisReport report, @Nullable String fixed) {
        return new DiagnoseJson(
                report.model(),
                report.rows(),
                report.layers().stream().map(LayerJson::of).toList(),
                report.findings().stream().map(FindingJson::of).toList(),
                report.abstentions(),
                report.gaps(),
                fixed);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable String id(@Nullable Severity severity) {
        return severity == null ? null : severity.id();
    }
}
