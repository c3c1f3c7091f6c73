package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses a finished model: reads it, runs it on the rows, applies the rules and tries their remedies.
 *
 * @param evidence all that was measured
 * @param report the findings
 * @param written what was written to {@link OnnxRequest#writeFixed}, one sentence; null if nothing was asked for
 */
public record OnnxDiagnosis(
        Evidence evidence, DiagnosisReport report, @Nullable String written) {

    /**
     * Diagnoses a model. The same request gives the same result.
     *
     * @throws ModelException if the model cannot be read or run, or rows and model do not fit
     * @throws dev.hillock.net.data.TableException if the table cannot be read or lacks a column
     */
    public static OnnxDiagnosis run(OnnxRequest request) {
        Subject subject = Subject.of(request);
        GraphRemedies remedies = new GraphRemedies(subject);
        DiagnosisReport report = Diagnosis.of(subject.evidence(), remedies);
        Path target = request.writeFixed();
        String written = target == null ? null : FixedModel.write(subject, remedies, report.findings(), target);
        return new OnnxDiagnosis(subject.evidence(), report, written);
    }
}
