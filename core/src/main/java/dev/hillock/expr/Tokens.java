package dev.hillock.expr;

import java.util.ArrayList;
import java.util.List;

/** A formula's tokens and how far they have been read. */
final class Tokens {
    private final List<Token> tokens;
    private int next;

    /** @param tokens ends with a token of kind END */
    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The token {@code distance} after the next one, or the end. */
    Token ahead(int distance) {
        return tokens.get(Math.min(next + distance, tokens.size() - 1));
    }

    /** The names before an equals sign in the call whose brackets the token {@code distance} ahead stands in. */
    List<String> argumentNames(int distance) {
        List<String> names = new ArrayList<>();
        int depth = 1;
        for (int at = next + distance; at < tokens.size() && depth > 0; at++) {
            Token token = tokens.get(at);
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 1
                    && token.kind() == Token.Kind.NAME
                    && tokens.get(at + 1).is("=")) {
                names.add(token.text());
            }
        }
        return names;
    }

    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    void take(String symbol) {
        take(symbol, "'" + symbol + "'");
    }

    /** The comma between arguments, where the bracket that ends them might stand as well. */
    void takeNext() {
        take(",", "',' or ')'");
    }

    private void take(String symbol, String expected) {
        Token token = take();
        if (!token.is(symbol)) {
            throw new FormulaException(
                    "Expected %s at column %d, found %s%s."
                            .formatted(expected, token.column(), token.shown(), hint(token)),
                    token.column());
        }
    }

    void restart() {
        next = 0;
    }

    /** Demands that everything has been read. */
    void end() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            throw new FormulaException(
                    "Expected an operator at column %d, found %s%s."
                            .formatted(token.column(), token.shown(), hint(token)),
                    token.column());
        }
    }

    private static String hint(Token token) {
        if (token.kind() == Token.Kind.NAME || token.kind() == Token.Kind.NUMBER || token.is("(")) {
            return "; a product needs its *";
        }
        for (Comparison comparison : Comparison.values()) {
            if (token.is(comparison.symbol())) {
                return "; a comparison belongs into where(condition, then, otherwise), one at a time";
            }
        }
        return "";
    }
}
