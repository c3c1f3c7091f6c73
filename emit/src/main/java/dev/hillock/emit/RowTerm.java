package dev.hillock.emit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The formula of a function of rows as a tree: mathematics over indexed elements, with words in between. */
sealed interface RowTerm {
    /** Digits. */
    record Literal(String text) implements RowTerm {}

    /** A variable or parameter, {@code x_i}, {@code temperature}; the index is null where there is none. */
    record Name(String name, @Nullable RowTerm index) implements RowTerm {}

    /** {@code exp(...)}, {@code relu'(...)}. */
    record Call(String function, boolean derivative, RowTerm arguments) implements RowTerm {}

    /** The sum of the body over an index. */
    record Sum(RowTerm index, RowTerm body) implements RowTerm {}

    /** {@code + - * / ^}. */
    record Binary(char operator, RowTerm left, RowTerm right) implements RowTerm {}

    record Negated(RowTerm operand) implements RowTerm {}

    record Brackets(RowTerm inside) implements RowTerm {

        /** What stands in the brackets, where a bar or a raised line takes their place. */
        static RowTerm open(RowTerm term) {
            return term instanceof Brackets b ? b.inside : term;
        }
    }

    /** Words of prose, with one space between them. */
    record Words(String text) implements RowTerm {}

    /** A comma, a comparison, or dots for what is left out. */
    record Sign(String text) implements RowTerm {}

    /** One after the other; two indices side by side, or mathematics and words. */
    record Sequence(List<RowTerm> parts) implements RowTerm {}
}
