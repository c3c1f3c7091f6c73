package dev.hillock.emit;

import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.rows.RowDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the formula that a function of rows declares: {@code x_i} is an element, {@code sum_j} takes the factor behind
 * it, and {@code d_ij} is 1 where i = j and else 0. Words that are neither a parameter nor a function are prose.
 */
final class RowTermParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\d+(?:\\.\\d+)?)|([A-Za-z]+'?)|(\\.\\.\\.|<=|>=|[-+*/^(),=<>_]))");
    private static final Set<String> SIGNS = Set.of(",", "=", "<", ">", "<=", ">=", "...");
    private static final Set<String> LETTERS = Set.of("alpha", "beta", "tau");

    private final List<String> tokens = new ArrayList<>();
    private final Set<String> parameters;
    private int at;

    private RowTermParser(String formula, Set<String> parameters) {
        this.parameters = parameters;
        Matcher matcher = TOKEN.matcher(formula);
        int end = 0;
        while (end < formula.length() && matcher.lookingAt()) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
            matcher.region(end, formula.length());
        }
        if (end < formula.length()) {
            throw new IllegalArgumentException("Unreadable in a row's formula: " + formula.substring(end));
        }
    }

    /** The i-th output. */
    static RowTerm value(RowDeclaration declaration) {
        return parse(declaration.formula(), declaration);
    }

    /** The derivative of the i-th output by the j-th input. */
    static RowTerm derivative(RowDeclaration declaration) {
        return parse(declaration.derivative(), declaration);
    }

    private static RowTerm parse(String formula, RowDeclaration declaration) {
        RowTermParser parser = new RowTermParser(
                formula,
                declaration.parameters().stream()
                        .map(ParameterDeclaration::name)
                        .collect(Collectors.toSet()));
        RowTerm term = parser.sequence();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("A row's formula ends before " + parser.peek() + ": " + formula);
        }
        return term;
    }

    /** Up to the closing bracket or the end. */
    private RowTerm sequence() {
        List<RowTerm> parts = new ArrayList<>();
        while (!peek().isEmpty() && !peek().equals(")")) {
            if (SIGNS.contains(peek())) {
                parts.add(new RowTerm.Sign(next()));
            } else if (isProse()) {
                StringBuilder words = new StringBuilder(next());
                while (isProse()) {
                    words.append(' ').append(next());
                }
                parts.add(new RowTerm.Words(words.toString()));
            } else {
                parts.add(sum());
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new RowTerm.Sequence(List.copyOf(parts));
    }

    private RowTerm sum() {
        RowTerm left = product();
        while (peek().equals("+") || peek().equals("-")) {
            left = new RowTerm.Binary(next().charAt(0), left, product());
        }
        return left;
    }

    private RowTerm product() {
        RowTerm left = factor();
        while (peek().equals("*") || peek().equals("/")) {
            left = new RowTerm.Binary(next().charAt(0), left, factor());
        }
        return left;
    }

    private RowTerm factor() {
        if (peek().equals("-")) {
            at++;
            return new RowTerm.Negated(factor());
        }
        RowTerm base = primary();
        if (!peek().equals("^")) {
            return base;
        }
        at++;
        return new RowTerm.Binary('^', base, primary());
    }

    private RowTerm primary() {
        String token = next();
        if (token.equals("(")) {
            return new RowTerm.Brackets(closed());
        }
        if (Character.isDigit(token.charAt(0))) {
            return new RowTerm.Literal(token);
        }
        if (!Character.isLetter(token.charAt(0))) {
            throw new IllegalArgumentException("A row's formula has " + token + " where a value is due");
        }
        if (peek().equals("(")) {
            at++;
            boolean derivative = token.endsWith("'");
            return new RowTerm.Call(derivative ? token.substring(0, token.length() - 1) : token, derivative, closed());
        }
        if (!peek().equals("_")) {
            return new RowTerm.Name(token, null);
        }
        at++;
        RowTerm index = index();
        return token.equals("sum") ? new RowTerm.Sum(index, factor()) : new RowTerm.Name(token, index);
    }

    /** Letters side by side are indices of their own. */
    private RowTerm index() {
        String token = next();
        if (token.equals("(")) {
            return closed();
        }
        List<RowTerm> letters = token.chars()
                .<RowTerm>mapToObj(letter -> new RowTerm.Name(Character.toString(letter), null))
                .toList();
        return letters.size() == 1 ? letters.getFirst() : new RowTerm.Sequence(letters);
    }

    private RowTerm closed() {
        RowTerm inside = sequence();
        if (!next().equals(")")) {
            throw new IllegalArgumentException("A bracket of a row's formula is not closed");
        }
        return inside;
    }

    /** A word of more than a letter that names nothing, is not indexed and is not called. */
    private boolean isProse() {
        String word = peek();
        if (word.length() < 2 || !Character.isLetter(word.charAt(0)) || parameters.contains(word)) {
            return false;
        }
        String behind = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
        return !LETTERS.contains(word) && !behind.equals("(") && !behind.equals("_");
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        String token = peek();
        at++;
        return token;
    }
}
