package dev.hillock.kernel;

/** The sign of a step that holds for every x, where its shape alone tells it. */
final class Signs {
    private final Forms forms;

    Signs(Forms forms) {
        this.forms = forms;
    }

    /**
     * 1 for a step that is never negative, -1 for one that is never positive, 0 where that is not known.
     *
     * @param signOfX what is known of x in the same sense
     */
    int of(int step, int signOfX) {
        Form f = forms.form(step);
        return switch (f.op()) {
            case X -> signOfX;
            case CONSTANT -> f.value() > 0 ? 1 : f.value() < 0 ? -1 : 0;
            case ABS, EXP, SIGMOID, SOFTPLUS, NORMAL_CDF, NORMAL_PDF, ERFC, SECH_SQUARED -> 1;
            case NEGATE -> -of(f.a(), signOfX);
            case TANH, EXPM1, ERF, ATAN -> of(f.a(), signOfX);
            case MULTIPLY, DIVIDE -> of(f.a(), signOfX) * of(f.b(), signOfX);
            case POWER -> forms.is(f.b(), 2) ? 1 : forms.is(f.b(), 3) ? of(f.a(), signOfX) : 0;
            case ADD -> {
                int left = of(f.a(), signOfX);
                yield left == of(f.b(), signOfX) ? left : 0;
            }
            default -> 0;
        };
    }
}
