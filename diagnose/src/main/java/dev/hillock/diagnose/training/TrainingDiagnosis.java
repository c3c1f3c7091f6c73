package dev.hillock.diagnose.training;

import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.TrainingEvidence;
import dev.hillock.diagnose.TrainingEvidence.LossPoint;
import dev.hillock.net.Dataset;
import dev.hillock.net.Evaluation;
import dev.hillock.net.Fit;
import dev.hillock.net.LayerStatistics;
import dev.hillock.net.Network;
import dev.hillock.net.Observation;
import dev.hillock.net.TrainingObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses a network while it is trained: before the first update, at looks along the run, and at the end. Looking does
 * not change the result of the fit.
 */
public final class TrainingDiagnosis implements TrainingObserver {
    /** So many looks, spread over the run. */
    private static final int LOOKS = 20;

    private final String name;
    private final int updates;
    private final Dataset probe;
    private final Consumer<Sighting> live;
    private final List<LossPoint> losses = new ArrayList<>();
    private final List<List<Double>> updateRatios = new ArrayList<>();
    private final Map<String, Sighting> seen = new LinkedHashMap<>();
    private @Nullable DiagnosisReport initial;

    /**
     * When a finding was first made, or first with that severity.
     *
     * @param update the number of updates made before
     * @param finding what was found
     */
    public record Sighting(int update, Finding finding) {}

    /**
     * A run's diagnosis.
     *
     * @param initial of the network before the first update
     * @param last of the network that the fit ended with
     * @param sightings what was found along the run, in the order of its appearance, each at its worst
     */
    public record Run(DiagnosisReport initial, DiagnosisReport last, List<Sighting> sightings) {
        /** Copies the sightings. */
        public Run {
            sightings = List.copyOf(sightings);
        }
    }

    /**
     * For a run.
     *
     * @param name of the run
     * @param updates planned
     * @param train the rows it learns from; the first {@value Observation#PROBE_ROWS} are looked at
     * @param live is told of each finding when it first appears, and again when it becomes worse
     */
    public TrainingDiagnosis(String name, int updates, Dataset train, Consumer<Sighting> live) {
        this.name = name;
        this.updates = updates;
        this.live = live;
        int rows = Math.min(train.rows(), Observation.PROBE_ROWS);
        probe = rows == train.rows()
                ? train
                : new Dataset(
                        Arrays.copyOf(train.inputs(), rows * train.width()),
                        train.width(),
                        Arrays.copyOf(train.targets(), rows * train.outputs()),
                        train.outputs(),
                        rows);
    }

    @Override
    public boolean wants(int update) {
        return update % Math.max(1, updates / LOOKS) == 0;
    }

    @Override
    public void observe(Observation observation) {
        updateRatios.add(
                observation.layers().stream().map(LayerStatistics::updateRatio).toList());
    }

    @Override
    public void observe(Observation observation, Supplier<Network> network) {
        observe(observation);
        look(observation.update(), network.get());
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        losses.add(new LossPoint(evaluation.update(), evaluation.trainLoss()));
    }

    /**
     * The diagnosis of the whole run. The evidence of the last report is of the network that the fit kept.
     *
     * @param start the network before the first update, for a run that was never looked at
     */
    public Run finish(Network start, Fit fit) {
        DiagnosisReport before = initial == null ? look(0, start) : initial;
        Evidence evidence = NetworkEvidence.of(
                name, fit.network(), probe, fit.updates() == 0, training(fit.updates(), fit.divergedAt()));
        DiagnosisReport last = Diagnosis.of(evidence);
        tell(fit.updates(), last);
        return new Run(before, last, new ArrayList<>(seen.values()));
    }

    private DiagnosisReport look(int update, Network network) {
        boolean fresh = update == 0;
        Evidence evidence = NetworkEvidence.of(name, network, probe, fresh, training(update, OptionalInt.empty()));
        DiagnosisReport report = Diagnosis.of(evidence);
        if (fresh) {
            initial = report;
        }
        tell(update, report);
        return report;
    }

    private TrainingEvidence training(int update, OptionalInt divergedAt) {
        return new TrainingEvidence(update, updates, losses, updateRatios, divergedAt);
    }

    private void tell(int update, DiagnosisReport report) {
        for (Finding finding : report.findings()) {
            String key = finding.id() + " " + finding.layer();
            Sighting before = seen.get(key);
            Severity known = before == null ? null : before.finding().severity();
            if (known == null || finding.severity().compareTo(known) > 0) {
                Sighting sighting = new Sighting(update, finding);
                seen.put(key, sighting);
                live.accept(sighting);
            }
        }
    }
}
