package dev.hillock.trial;

/** Trains and scores one network. The result is a function of the key alone, so it does not matter where it is made. */
@FunctionalInterface
public interface FitFunction {

    /** Makes the fit that {@code key} describes. */
    FitResult fit(FitKey key);
}
