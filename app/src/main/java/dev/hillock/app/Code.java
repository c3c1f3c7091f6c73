package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.emit.JavaCode;
import dev.hillock.emit.PyTorchCode;

/** The source that {@code show --code} prints. */
final class Code {

    private Code() {}

    /**
     * The source of a class that computes the function and its derivative.
     *
     * @throws UsageException for a function of rows, of which no code is generated
     */
    static String of(String name, ShowCommand.Language language) {
        Activation activation = ElementWise.of(name);
        String className = className(activation.id());
        return switch (language) {
            case java -> JavaCode.activation(activation, className);
            case pytorch -> PyTorchCode.activation(activation, className);
        };
    }

    /** {@code LeakyRelu} for {@code leaky_relu}. */
    private static String className(String id) {
        StringBuilder name = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '_') {
                start = true;
            } else {
                name.append(start ? Character.toUpperCase(c) : c);
                start = false;
            }
        }
        return name.toString();
    }
}
