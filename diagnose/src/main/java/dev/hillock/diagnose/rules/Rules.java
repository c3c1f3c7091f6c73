package dev.hillock.diagnose.rules;

import java.util.List;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {
    /** Each rule once, in the order of reports. */
    public static final List<Rule> ALL = Stream.of(
                    LinearRules.RULES,
                    GradientRules.RULES,
                    DeadRules.RULES,
                    SaturationRules.RULES,
                    CollapseRules.RULES,
                    ScaleRules.RULES,
                    HeadRules.RULES,
                    OutputRules.RULES,
                    NumberRules.RULES)
            .flatMap(List::stream)
            .toList();

    private Rules() {}
}
