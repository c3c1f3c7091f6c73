package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.emit.JavaCode;
import dev.hillock.emit.PyTorchCode;
import dev.hillock.rows.RowFunction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The source that {@code show --code} prints. */
public final class Code {

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

    /** The source in every language by the language's name, empty for a function of rows. */
    public static Optional<Map<String, String>> all(String name) {
        if (RowFunction.of(name).isPresent()) {
            return Optional.empty();
        }
        Map<String, String> code = new LinkedHashMap<>();
        for (ShowCommand.Language language : ShowCommand.Language.values()) {
            code.put(language.name(), of(name, language));
        }
        return Optional.of(code);
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
