package dev.hillock.diagnose.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.diagnose.rules.Rule;
import dev.hillock.diagnose.rules.Rules;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ZooTest {
    private static final List<Specimen> ALL = Zoo.all();

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
}
