package dev.hillock.emit;

import dev.hillock.rows.RowDeclaration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of rows as LaTeX: the declared formula, and the derivative of one output by one input. */
final class RowLatex {
    private static final Pattern TOKEN = Pattern.compile(
            "(sum)_(\\w|\\([^)]*\\))|([A-Za-z]+)_(\\([^)]*\\)|\\w+)|([A-Za-z]+'?)|\\^\\(|(\\.\\.\\.)|.",
            Pattern.DOTALL);

    private static final Map<String, String> FUNCTIONS = Map.of("exp", "\\exp", "log", "\\ln", "max", "\\max");

    private static final Map<String, String> LETTERS = Map.of("alpha", "\\alpha", "tau", "\\tau", "d", "\\delta");

    private static final Set<String> NAMES =
            Set.of("temperature", "pieces", "hard", "relu", "relu'", "k", "x", "y", "s", "i", "j", "ij", "G");

    private RowLatex() {}

    static String source(RowDeclaration declaration) {
        String derivative = declaration.derivative().isEmpty()
                ? ""
                : " \\\\\n\\frac{\\partial y_i}{\\partial x_j} &= " + write(declaration.derivative());
        return "%% %s: %s, %d\n\\begin{align}\ny_i &= %s%s\n\\end{align}\n"
                .formatted(
                        declaration.name(),
                        declaration.reference(),
                        declaration.year(),
                        write(declaration.formula()),
                        derivative);
    }

    /** The formula of a declaration, which is text for people, as mathematics with words in between. */
    static String write(String formula) {
        StringBuilder out = new StringBuilder();
        Matcher token = TOKEN.matcher(formula);
        int depth = 0;
        int exponent = -1;
        while (token.find()) {
            String text = token.group();
            if (token.group(1) != null) {
                out.append("\\sum_{").append(inner(token.group(2))).append("} ");
            } else if (token.group(3) != null) {
                out.append(LETTERS.getOrDefault(token.group(3), token.group(3)));
                out.append("_{").append(inner(token.group(4))).append('}');
            } else if (token.group(5) != null) {
                out.append(word(text));
            } else if (text.equals("^(")) {
                exponent = depth++;
                out.append("^{");
            } else {
                depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
                boolean ends = text.equals(")") && depth == exponent;
                exponent = ends ? -1 : exponent;
                out.append(ends ? "}" : text.equals("*") ? "\\," : text.equals("...") ? "\\dots" : text);
            }
        }
        // Words in a row are one text.
        return out.toString().replace(" } \\text{ ", " ").replace("}  \\exp", "} \\exp");
    }

    private static String word(String text) {
        String known = FUNCTIONS.getOrDefault(text, LETTERS.get(text));
        if (known != null) {
            return known;
        }
        if (NAMES.contains(text)) {
            return text.length() <= 2 ? text : "\\operatorname{" + text + "}";
        }
        return "\\text{ " + text + " }";
    }

    private static String inner(String index) {
        String bare = index.startsWith("(") ? index.substring(1, index.length() - 1) : index;
        return bare.length() <= 2 ? bare : write(bare);
    }
}
