package dev.hillock.diagnose.rules;

import dev.hillock.diagnose.Abstention;
import dev.hillock.diagnose.Edit;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what one rule has to say. */
public final class Verdict {
    private final Rule rule;
    private final Evidence evidence;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Abstention abstention;

    /** For a rule and the evidence it is applied to. */
    public Verdict(Rule rule, Evidence evidence) {
        this.rule = rule;
        this.evidence = evidence;
    }

    /** What was found. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Why the rule could not be applied, or null. */
    public @Nullable Abstention abstention() {
        return abstention;
    }

    /** The rule cannot be applied, for a reason of one sentence. The first reason counts. */
    void abstain(String reason) {
        if (abstention == null) {
            abstention = new Abstention(rule.id(), reason);
        }
    }

    /** Starts a finding; {@link Draft#add} ends it. */
    Draft find(Severity severity, @Nullable String layer) {
        return new Draft(severity, layer);
    }

    /** A finding in the making. */
    final class Draft {
        private Severity severity;
        private final @Nullable String layer;
        private double measured = Double.NaN;
        private String quantity = "";
        private double threshold = Double.NaN;
        private long rows = evidence.rows();
        private @Nullable Double theory;
        private String confidence = "";
        private String remedy = rule.remedy();
        private @Nullable Edit edit;
        private boolean dependsOnEffect;

        private Draft(Severity severity, @Nullable String layer) {
            this.severity = severity;
            this.layer = layer;
        }

        /** What was measured, its value, and the value from which the rule speaks. */
        Draft measured(String what, double value, double limit) {
            quantity = what;
            measured = value;
            threshold = limit;
            return this;
        }

        /** What theory says the measured value would be. */
        Draft theory(double value) {
            theory = Double.isNaN(value) ? null : value;
            return this;
        }

        /** What the sample size lets one say. */
        Draft confidence(String words) {
            confidence = words;
            return this;
        }

        /** It rests on the graph or the weights alone. */
        Draft withoutRows(String where) {
            rows = 0;
            confidence = "Read from the " + where + ", so it does not depend on the rows.";
            return this;
        }

        /** What can be tried without training. */
        Draft edit(Edit value) {
            edit = value;
            return this;
        }

        /** Another remedy than the rule's. */
        Draft remedy(String words) {
            remedy = words;
            return this;
        }

        /**
         * The fault may be present and do no harm: one step up if the trained network visibly fails, critical becomes a
         * warning if it visibly does well, and one step down later if trying the remedy changes nothing.
         */
        Draft dependsOnEffect() {
            dependsOnEffect = true;
            if (evidence.failing()) {
                severity = severity.raised();
            } else if (evidence.settled() && evidence.performance().known() && severity == Severity.CRITICAL) {
                severity = Severity.WARNING;
            }
            return this;
        }

        /** Explains in two sentences, and ends the finding. */
        void add(String explanation) {
            findings.add(new Finding(
                    rule.id(),
                    severity,
                    layer,
                    measured,
                    quantity,
                    threshold,
                    rows,
                    explanation,
                    remedy,
                    theory,
                    confidence,
                    edit,
                    dependsOnEffect,
                    null));
        }
    }
}
