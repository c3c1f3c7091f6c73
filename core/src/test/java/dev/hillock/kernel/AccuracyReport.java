package dev.hillock.kernel;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.List;

/**
 * Prints the table of errors: for every function (or those named) the largest error in ulps and its input, of value and
 * derivative in float and in double. {@code AccuracyReport 2000 gelu silu} samples 2000 inputs for each cell.
 */
final class AccuracyReport {
    private AccuracyReport() {}

    /** The number of samples, then names; none for all. */
    public static void main(String[] arguments) {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        List<String> names = arguments.length > 1
                ? List.of(arguments).subList(1, arguments.length)
                : Catalog.all().stream().map(Declaration::id).toList();
        System.out.println("| function | float value | float derivative | double value | double derivative |");
        System.out.println("|---|---|---|---|---|");
        for (String name : names) {
            Activation f = Activation.of(name);
            System.out.printf(
                    "| %s | %s | %s | %s | %s |%n",
                    name,
                    Accuracy.floatValue(f, samples, 1),
                    Accuracy.floatDerivative(f, samples, 2),
                    Accuracy.doubleValue(f, samples, 3),
                    Accuracy.doubleDerivative(f, samples, 4));
        }
    }
}
