package dev.hillock.app.demo;

/**
 * Everything the demo measured, what {@code --json} prints.
 *
 * @param seed of the initial weights and of the points of circles
 */
record DemoResult(
        long seed,
        LinearLesson linear,
        GradientLesson gradients,
        FocusLesson focus,
        DyingLesson dying,
        ComparisonLesson comparison) {

    static DemoResult measure(long seed) {
        LinearLesson linear = LinearLesson.measure(seed);
        return new DemoResult(
                seed,
                linear,
                GradientLesson.measure(seed),
                FocusLesson.measure(linear),
                DyingLesson.measure(seed),
                ComparisonLesson.measure(seed));
    }
}
