package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.rows.Gate;
import dev.hillock.rows.RowFunction;

/** Functions that a command wants one number at a time. */
final class ElementWise {

    private ElementWise() {}

    /**
     * The activation of a name or formula.
     *
     * @throws UsageException for a function of whole rows, such as softmax
     * @throws dev.hillock.expr.FormulaException if it is no function at all
     */
    static Activation of(String name) {
        if (RowFunction.of(name).isPresent()) {
            throw new UsageException(
                    name + " takes a whole row of numbers, and here a function of one number is needed;"
                            + " `hillock show " + name + "` and `hillock eval " + name
                            + " 1 2 3` take it, and `hillock plot " + name + "` draws it by itself");
        }
        if (Gate.of(name).isPresent()) {
            throw new UsageException(name + " takes two inputs, and here a function of one number is needed;"
                    + " `hillock show " + name + "` and `hillock eval " + name + " 1 2` take it, and `hillock plot "
                    + name + "` draws it by itself");
        }
        return Activation.of(name);
    }
}
