package dev.hillock.app.site;

import dev.hillock.app.Card;
import dev.hillock.emit.Language;
import java.util.Map;

/**
 * What the page of a function consists of, for other pages that show the same. All but the code is HTML.
 *
 * @param family of the function
 * @param formula typeset, with the parameters
 * @param properties as a list
 * @param edges values at the edges and kinks
 * @param accuracy promised and measured
 * @param frameworks names elsewhere
 * @param origin paper and other names
 * @param code value and derivative by language
 */
public record FunctionSections(
        String family,
        String formula,
        String properties,
        String edges,
        String accuracy,
        String frameworks,
        String origin,
        Map<Language, String> code) {
    private static final class Held {
        static final Accuracy ACCURACY = Accuracy.read();
    }

    /** The sections of a function at its parameters, or of a formula. */
    public static FunctionSections of(Card card) {
        FunctionPage page = new FunctionPage(card, Held.ACCURACY, null, null);
        return new FunctionSections(
                page.family(),
                FormulaSection.html(card),
                PropertyList.html(card),
                page.edges(),
                page.accuracy(),
                FrameworkTable.html(card),
                page.origin(),
                page.code());
    }
}
