package dev.hillock.diagnose;

/**
 * How well the network does on the rows.
 *
 * @param loss the mean loss; NaN without targets or loss
 * @param constantLoss that of the best constant prediction
 * @param accuracy the share of rows whose class it names; NaN where there are no classes
 * @param majority the share of the most frequent class
 */
public record Performance(double loss, double constantLoss, double accuracy, double majority) {
    /** Nothing is known. */
    public static final Performance UNKNOWN = new Performance(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Whether anything is known. */
    public boolean known() {
        return !Double.isNaN(loss) || !Double.isNaN(accuracy);
    }

    /**
     * Whether it visibly fails: a loss within 5 % of the constant prediction's, or an accuracy within 5 points of the most
     * frequent class, where there is room above it and the loss does not tell otherwise. A loss that is not finite may come
     * of one row that a rounded probability makes infinite: then the accuracy tells, where there is one.
     */
    public boolean failing() {
        boolean room = majority < 0.9 && !(loss < 0.5 * constantLoss);
        boolean guessing = room && accuracy <= majority + 0.05;
        if (!Double.isFinite(loss) && !Double.isNaN(accuracy)) {
            return guessing;
        }
        return guessing || loss > 0.95 * constantLoss || Double.isInfinite(loss);
    }
}
