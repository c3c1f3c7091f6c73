package dev.hillock.diagnose.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.DiagnosisReport;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.Severity;
import dev.hillock.diagnose.training.TrainingDiagnosis.Run;
import dev.hillock.diagnose.training.TrainingDiagnosis.Sighting;
import dev.hillock.net.Dataset;
import dev.hillock.net.Fit;
import dev.hillock.net.Network;
import dev.hillock.net.NetworkSpec;
import dev.hillock.net.Schedule;
import dev.hillock.net.Trainer;
import dev.hillock.net.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of known health and sickness, trained here. */
class TrainedNetworksTest {
    private static final Dataset CIRCLES = Nets.circles();
    private static final Dataset MIXTURE = Nets.mixture();
    private static final Dataset CURVE = Nets.curve();

    private static Run run(Network start, Dataset data, TrainingOptions options) {
        TrainingDiagnosis diagnosis = new TrainingDiagnosis("run", options.updates(), data, sighting -> {});
        Fit fit = Trainer.fit(start, options, data, null, diagnosis);
        return diagnosis.finish(start, fit);
    }

    private static Run run(String activation, int depth, double sigmaW2, Dataset data, double rate) {
        return run(Nets.start(Nets.spec(data, activation, depth, 32), sigmaW2, 1), data, Nets.sgd(rate, 40));
    }

    /** The findings of at least some severity, anywhere in the run. */
    private static List<String> found(Run run, Severity least) {
        return run.sightings().stream()
                .map(Sighting::finding)
                .filter(finding -> finding.severity().compareTo(least) >= 0)
                .map(Finding::id)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "relu, 3, 2, circles",
        "relu, 8, 2, circles",
        "tanh, 3, 1, circles",
        "tanh, 8, 1.2, circles",
        "gelu, 3, 2, mixture",
        "sigmoid, 1, 1, mixture",
        "selu, 4, 1, circles",
        "relu, 3, 2, mixture",
        "tanh, 3, 1, curve"
    })
    void healthyNetworksRaiseNoAlarm(String activation, int depth, double sigmaW2, String data) {
        Dataset rows = data.equals("circles") ? CIRCLES : data.equals("mixture") ? MIXTURE : CURVE;
        Run run = run(activation, depth, sigmaW2, rows, depth > 3 ? 0.02 : 0.05);
        assertThat(found(run, Severity.WARNING)).isEmpty();
    }

    @Test
    void hillocksOwnStartIsHealthy() {
        NetworkSpec spec = Nets.spec(MIXTURE, "silu", 2, 64);
        Run run = run(Network.initial(spec, 1), MIXTURE, TrainingOptions.defaults());
        assertThat(found(run, Severity.WARNING)).isEmpty();
    }

    /** Depth 20 with gradients that fall by a power and not exponentially: a ratio of about 0.2 is no fault. */
    @Test
    void deepTanhAtUnitVarianceRaisesNoAlarm() {
        Network start = Nets.start(Nets.spec(CIRCLES, "tanh", 20, 64), 1, 1);
        DiagnosisReport report = Diagnosis.of(NetworkEvidence.of("tanh 20", start, CIRCLES, true, null));
        assertThat(report.worst().orElse(Severity.INFO)).isEqualTo(Severity.INFO);
    }

    @Test
    void deepSigmoidsVanish() {
        Run run = run("sigmoid", 8, 1, CIRCLES, 0.05);
        Finding finding = finding(run.initial(), "GRAD-V");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.theory()).isNotNull();
        // Measured and theoretical ratio differ by less than a factor of 2 at width 32, over five orders of magnitude.
        assertThat(Math.log(finding.measured() / finding.theory())).isCloseTo(0, within(Math.log(2)));
        assertThat(Nets.ids(run.last())).contains("GRAD-V", "COLL-2");
    }

    @Test
    void fourSigmoidLayersNeverLearn() {
        Run run = run("sigmoid", 4, 1, CIRCLES, 0.05);
        assertThat(finding(run.last(), "GRAD-V").severity()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @CsvSource({"0.18, GRAD-V", "0.333333, GRAD-V", "18, GRAD-X"})
    void weightsOfTheWrongScaleAreNamed(double sigmaW2, String id) {
        Network start = Nets.start(Nets.spec(CIRCLES, "relu", 12, 32), sigmaW2, 1);
        DiagnosisReport report = Diagnosis.of(NetworkEvidence.of("scaled", start, CIRCLES, true, null));
        assertThat(finding(report, id).severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding(report, "INIT-1").severity()).isEqualTo(Severity.WARNING);
        Finding gradient = finding(report, id);
        assertThat(gradient.theory()).isNotNull();
        assertThat(Math.log(gradient.measured() / gradient.theory())).isCloseTo(0, within(Math.log(2)));
        assertThat(Nets.ids(report)).doesNotContain("GRAD-T");
    }

    @Test
    void divergenceIsTold() {
        Run run = run("relu", 12, 18, CIRCLES, 0.05);
        assertThat(finding(run.last(), "NUM-1").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void weightsOfZeroAreSymmetric() {
        Run run = run("tanh", 3, 0, CIRCLES, 0.05);
        assertThat(finding(run.initial(), "SYM-1").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding(run.last(), "SYM-1").layer()).isEqualTo("hidden 1");
    }

    @Test
    void hugeInputsSaturate() {
        Dataset huge = Nets.scaled(CIRCLES, 100);
        Run run = run(Nets.start(Nets.spec(huge, "tanh", 3, 32), 1, 1), huge, Nets.sgd(0.05, 40));
        Finding finding = finding(run.last(), "SAT-1");
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.layer()).isEqualTo("hidden 1");
        assertThat(Nets.ids(run.initial())).doesNotContain("INIT-1");
    }

    /** Saturated from the start and right on nearly all rows: a warning, not an alarm. */
    @Test
    void aSaturatedNetworkThatLearntIsAWarning() {
        Run run = run("tanh", 3, 400, CIRCLES, 0.05);
        assertThat(finding(run.last(), "SAT-1").severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void identityLayersAreOneLinearMap() {
        Run run = run("identity", 3, 1, CIRCLES, 0.05);
        assertThat(finding(run.last(), "LIN-1").severity()).isEqualTo(Severity.CRITICAL);
        Finding fit = finding(run.last(), "LIN-2");
        assertThat(fit.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(fit.measured()).isCloseTo(1, within(1e-6));
    }

    @Test
    void biasesThatKillEveryUnitAreFound() {
        Network start = Nets.withHiddenBias(Nets.start(Nets.spec(CIRCLES, "relu", 3, 32), 2, 1), -50);
        Run run = run(start, CIRCLES, Nets.sgd(0.05, 20));
        assertThat(finding(run.initial(), "DEAD-2").layer()).isEqualTo("hidden 1");
        assertThat(finding(run.last(), "DEAD-1").severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding(run.last(), "COLL-1").layer()).isEqualTo("hidden 1");
    }

    @Test
    void narrowDeepReluIsAtRiskAndBornDead() {
        NetworkSpec spec = Nets.spec(CIRCLES, "relu", 9, 2);
        Network start = Nets.start(spec, 2, 1);
        DiagnosisReport report = Diagnosis.of(NetworkEvidence.of("narrow", start, CIRCLES, true, null));
        assertThat(finding(report, "DEAD-3").measured()).isCloseTo(0.925, within(5e-4));
        assertThat(finding(report, "DEAD-2").severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void stepsTooShortAreNamed() {
        Run run = run("tanh", 2, 1, MIXTURE, 1e-7);
        Finding finding = finding(run.last(), "OPT-1");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.measured()).isLessThan(-5);
    }

    /** Weights that decay by 90 % and jump by the rate at each update. */
    @Test
    void stepsTooLongAreNamed() {
        TrainingOptions options = TrainingOptions.defaults()
                .withLearningRate(1)
                .withSchedule(Schedule.CONSTANT)
                .withWeightDecay(0.9)
                .withUpdates(400);
        Run run = run(Network.initial(Nets.spec(MIXTURE, "tanh", 2, 32), 1), MIXTURE, options);
        Finding finding = finding(run.last(), "OPT-1");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.measured()).isGreaterThan(-1);
    }

    @Test
    void theSameRunGivesTheSameReportAndTellsEachFindingOnce() {
        TrainingOptions options = Nets.sgd(0.05, 20);
        Network start = Nets.start(Nets.spec(CIRCLES, "sigmoid", 4, 32), 1, 1);
        Run first = run(start, CIRCLES, options);
        List<Sighting> live = new ArrayList<>();
        TrainingDiagnosis diagnosis = new TrainingDiagnosis("run", options.updates(), CIRCLES, live::add);
        Fit fit = Trainer.fit(start, options, CIRCLES, null, diagnosis);
        Run second = diagnosis.finish(start, fit);
        assertThat(second).isEqualTo(first);
        assertThat(live.stream()
                        .map(s -> s.finding().id()
                                + s.finding().layer()
                                + s.finding().severity()))
                .doesNotHaveDuplicates();
        assertThat(fit.network().parameters())
                .containsExactly(Trainer.fit(start, options, CIRCLES, null, null)
                        .network()
                        .parameters());
    }

    @Test
    void layersAndPerformanceAreReported() {
        NetworkSpec spec = Nets.spec(MIXTURE, "relu", 2, 32);
        Fit fit = Trainer.fit(spec, TrainingOptions.defaults().withUpdates(600), MIXTURE, null);
        Evidence evidence = NetworkEvidence.of("mixture", fit.network(), MIXTURE, false, null);
        assertThat(evidence.performance().loss()).isCloseTo(fit.network().loss(MIXTURE), within(1e-6));
        assertThat(evidence.performance().constantLoss()).isCloseTo(Math.log(10), within(1e-9));
        assertThat(evidence.performance().majority()).isCloseTo(0.1, within(1e-9));
        assertThat(evidence.performance().accuracy()).isGreaterThan(0.95);
        List<LayerReport> layers = Diagnosis.of(evidence).layers();
        assertThat(layers.stream().map(LayerReport::name)).containsExactly("hidden 1", "hidden 2", "output");
        assertThat(layers.getFirst().units()).isEqualTo(32);
        assertThat(layers.getFirst().spread()).isGreaterThan(0);
        assertThat(layers.getFirst().gradient()).isGreaterThan(0);
    }

    /** δ against central differences of the loss by a bias, which shifts every row's pre-activation alike. */
    @Test
    void gradientsAreThoseOfTheLoss() {
        NetworkSpec spec = Nets.spec(MIXTURE, "tanh", 2, 8);
        Network network = Network.initial(spec, 3);
        Network.Flow flow = network.flow(MIXTURE);
        double sum = 0;
        for (int row = 0; row < MIXTURE.rows(); row++) {
            sum += flow.deltas().get(0)[row * 8 + 2];
        }
        int bias = spec.weightCount() + 2;
        double slope = (lossWith(network, bias, 1e-2f) - lossWith(network, bias, -1e-2f)) / 2e-2;
        assertThat(sum / MIXTURE.rows()).isCloseTo(slope, within(2e-3 * Math.abs(slope) + 1e-6));
    }

    private static double lossWith(Network network, int parameter, float change) {
        float[] parameters = network.parameters();
        parameters[parameter] += change;
        return Network.of(network.spec(), parameters).loss(MIXTURE);
    }

    private static Finding finding(DiagnosisReport report, String id) {
        return report.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + Nets.ids(report)));
    }
}
