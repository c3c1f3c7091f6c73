package dev.hillock.expr;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula's text into tokens. */
final class Lexer {
    private static final String[] SYMBOLS = {
        "**", "<=", ">=", "==", "!=", "+", "-", "*", "/", "^", "(", ")", ",", "=", "<", ">", "'"
    };

    private Lexer() {}

    static List<Token> tokens(String text) {
        if (text.length() > FormulaParser.MAX_LENGTH) {
            throw new FormulaException(
                    "The formula is too long: it has %,d characters, and %,d are allowed."
                            .formatted(text.length(), FormulaParser.MAX_LENGTH),
                    0);
        }
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            Token token = next(text, at, plain(c));
            tokens.add(token);
            at += token.text().length();
        }
        tokens.add(new Token(Token.Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static Token next(String text, int at, char c) {
        if (isDigit(c) || c == '.') {
            return number(text, at);
        }
        if (isNameStart(c)) {
            int end = at + 1;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            return new Token(Token.Kind.NAME, text.substring(at, qualified(text, end)), at + 1);
        }
        for (String symbol : SYMBOLS) {
            if (symbol.length() == 1 ? symbol.charAt(0) == c : text.startsWith(symbol, at)) {
                return new Token(Token.Kind.SYMBOL, symbol, at + 1);
            }
        }
        String hint =
                "?:&|".indexOf(c) >= 0 ? "; choose between two values with where(condition, then, otherwise)" : "";
        throw new FormulaException(
                "The character '%s' at column %d has no meaning in a formula%s."
                        .formatted(text.substring(at, text.offsetByCodePoints(at, 1)), at + 1, hint),
                at + 1);
    }

    /** The end of a name that goes on after a colon: {@code keras:layers.LeakyReLU}, {@code candle:Tensor::gelu}. */
    private static int qualified(String text, int end) {
        int at = end;
        boolean more = text.startsWith(":", at);
        while (more) {
            int next = text.startsWith("::", at) ? at + 2 : at + 1;
            if (next >= text.length() || !isNameStart(text.charAt(next))) {
                return at;
            }
            at = next;
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            more = text.startsWith(".", at) || text.startsWith("::", at);
        }
        return at;
    }

    private static Token number(String text, int at) {
        int end = digits(text, at);
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponent = digits(text, end + 1 + sign);
            if (exponent > end + 1 + sign) {
                end = exponent;
            }
        }
        String number = text.substring(at, end);
        if (number.equals(".")) {
            throw new FormulaException("The point at column %d is not a number.".formatted(at + 1), at + 1);
        }
        double value = Double.parseDouble(number);
        if (Double.isInfinite(value) || (value == 0 && hasDigitAboveZero(number))) {
            throw new FormulaException(
                    "The number %s at column %d is too %s for a double."
                            .formatted(number, at + 1, value == 0 ? "small" : "large"),
                    at + 1);
        }
        return new Token(Token.Kind.NUMBER, number, at + 1);
    }

    private static boolean hasDigitAboveZero(String number) {
        for (int i = 0; i < number.length() && "eE".indexOf(number.charAt(i)) < 0; i++) {
            if (number.charAt(i) >= '1' && number.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static int digits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** Signs that a word processor or a paper puts for those on the keyboard. */
    private static char plain(char c) {
        return switch (c) {
            case '−', '–' -> '-';
            case '×', '·', '∙' -> '*';
            case '÷' -> '/';
            case '’' -> '\'';
            default -> c;
        };
    }
}
