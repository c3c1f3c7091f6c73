package dev.hillock.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named functions a formula may call. */
public interface Library {

    /** A function by its id or one of its aliases, or null. */
    @Nullable
    Entry find(String name);

    /** The names worth suggesting for a mistyped one. */
    List<String> names();

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
