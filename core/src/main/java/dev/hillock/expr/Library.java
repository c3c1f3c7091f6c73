package dev.hillock.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named functions a formula may call. */
public interface Library {

    /** A function by its id or one of its aliases, or null. */
    @Nullable
    Entry find(String name);

    /**
     * As {@link #find(String)}, for a call with parameters of these names: where one name has several functions, the
     * first that has them.
     */
    default @Nullable Entry find(String name, List<String> parameters) {
        return find(name);
    }

    /** The names worth suggesting in a formula. */
    List<String> names();

    /** The names worth suggesting for a mistyped one that stands alone; also such as cannot stand in a formula. */
    default List<String> names(String mistyped) {
        return names();
    }

    /** A library without functions: formulas in elementary functions only. */
    Library NONE = new Library() {
        @Override
        public @Nullable Entry find(String name) {
            return null;
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /** A function of the library. */
    interface Entry {
        /** The function's one canonical name. */
        String id();

        /** Its parameters, in order. */
        List<ParameterDeclaration> parameters();

        /** The declared name of a parameter that is written so; the same for a name that is not known. */
        default String parameter(String written) {
            return written;
        }

        /** Whether a call only stands for its formula, so that it is replaced by that when it is read. */
        default boolean isNotation() {
            return false;
        }

        /**
         * What is wrong with these values of the parameters taken together ({@code min} above {@code max}), each of
         * them being legal by itself; null where nothing is.
         */
        @Nullable
        String conflict(Map<String, Double> values);

        /**
         * The function to call with its parameters bound to the given values, all of them present. Its
         * {@link NamedFunction#parameters()} are those that its formula needs: none where the values are the defaults
         * and the function has an exact form for these.
         */
        NamedFunction function(Map<String, Double> values);
    }
}
