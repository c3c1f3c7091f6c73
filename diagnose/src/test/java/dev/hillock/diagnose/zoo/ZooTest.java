package dev.hillock.diagnose.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.Counterfactual;
import dev.hillock.diagnose.rules.Rule;
import dev.hillock.diagnose.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ZooTest {
    private static final List<Specimen> ALL = Zoo.all();
    private static final Path DOCUMENT = Path.of("..", "docs", "diagnosis.md");

    @Test
    void everyRuleHasTwoSpecimensInEachSet() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(60);
        for (boolean scored : new boolean[] {false, true}) {
            var planted = ALL.stream()
                    .filter(specimen -> specimen.scored() == scored)
                    .flatMap(specimen -> specimen.planted().stream())
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
            for (Rule rule : Rules.ALL) {
                assertThat(planted.getOrDefault(rule.id(), 0L)).as(rule.id()).isGreaterThanOrEqualTo(2);
            }
        }
    }

    /** The aims of the scored set, on which no threshold was tuned; the tuning set is held to the same. */
    @Test
    void namesThePlantedFaultsAndLeavesTheHealthyAlone() throws IOException {
        List<Zoo.Outcome> outcomes = Zoo.outcomes(ALL);
        String report = ZooReport.tables(outcomes);
        for (boolean scored : new boolean[] {false, true}) {
            List<Zoo.Outcome> set = outcomes.stream()
                    .filter(o -> o.specimen().scored() == scored)
                    .toList();
            List<Zoo.Outcome> sick =
                    set.stream().filter(o -> !o.specimen().planted().isEmpty()).toList();
            long found = sick.stream().filter(o -> o.missed().isEmpty()).count();
            assertThat((double) found / sick.size()).as(report).isGreaterThanOrEqualTo(0.95);
            assertThat(set.stream()
                            .filter(o -> !o.falseCriticals().isEmpty())
                            .map(o -> o.specimen().fault() + " " + o.specimen().name()))
                    .as(report)
                    .isEmpty();
            assertThat(set.stream()
                            .filter(o -> o.specimen().hurts() && !o.tried().isEmpty()))
                    .as(report)
                    .allSatisfy(
                            o -> assertThat(o.tried()).as(o.specimen().name()).anyMatch(Counterfactual::helps));
        }
        assertThat(Files.readString(DOCUMENT))
                .as("the tables are stale: run diagnose/zoo docs/diagnosis.md")
                .contains(report);
    }

    /** What a healthy specimen is made of has learnt its task: at least 95 % of the rows right. */
    @Test
    void theTrainedBodiesHaveLearnt() {
        for (int v = 0; v < 2; v++) {
            for (Supplier<Trained> network : Wild.of(v).all()) {
                Trained trained = network.get();
                assertThat(trained.accuracy()).as(trained.body().toString()).isGreaterThan(0.95);
            }
        }
    }

    @Test
    void theDocumentHasTheRules() throws IOException {
        assertThat(Files.readString(DOCUMENT)).contains(ZooReport.rules());
    }
}
