package dev.hillock.expr;

import dev.hillock.expr.Expr.Binary;
import dev.hillock.expr.Expr.Unary;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads formulas: {@code + - * / ^} (also {@code **}; powers associate to the right and bind tighter than a minus sign
 * before them), the functions of {@link UnaryOp}, {@code min}, {@code max}, {@code pow}, {@code where(a < b, then,
 * otherwise)}, the constants {@code pi} and {@code e}, {@code x}, and the functions of a {@link Library} with their
 * parameters ({@code leaky_relu(x, slope=0.2)}) or as a derivative ({@code gelu'(x)}).
 *
 * <p>A formula may have at most {@value #MAX_NODES} operations, numbers and variables, {@value #MAX_HEIGHT} operations
 * on top of each other and {@value #MAX_NESTING} levels of brackets, so that every recursive walk over the tree and over
 * its derivative fits a thread's stack.
 */
public final class FormulaParser {
    /** The most characters a formula may have. */
    public static final int MAX_LENGTH = 20_000;
    /** The most operations, numbers and variables a formula may have. */
    public static final int MAX_NODES = 1_000;
    /** How many operations may be stacked on each other, also in a sum of many terms. */
    public static final int MAX_HEIGHT = 150;
    /** How deep brackets and signs may nest. */
    public static final int MAX_NESTING = 100;

    private static final List<String> SYNTAX_NAMES = syntaxNames();

    private final Library library;
    private final Set<String> parameters;
    private final Tokens tokens;
    private final IdentityHashMap<Expr, Integer> heights = new IdentityHashMap<>();
    private int nodes;
    private int nesting;

    private FormulaParser(String text, Library library, Set<String> parameters) {
        this.library = library;
        this.parameters = parameters;
        this.tokens = new Tokens(Lexer.tokens(text));
    }

    /**
     * The tree of a formula.
     *
     * @param parameters the names that stand for parameters
     * @throws FormulaException if it cannot be read
     */
    public static Expr parse(String text, Library library, Set<String> parameters) {
        FormulaParser parser = new FormulaParser(text, library, parameters);
        Expr formula = parser.sum();
        parser.tokens.end();
        return formula;
    }

    /**
     * A function of the library by name, alias or with parameters ({@code "relu"}, {@code "elu(alpha=2)"}), or a
     * formula over x.
     *
     * @throws FormulaException if it is neither, or a parameter is outside its legal range
     */
    public static Spec parseSpec(String text, Library library) {
        if (text.isBlank()) {
            throw new FormulaException("The name of the activation function is empty.", 0);
        }
        Library.Entry byName = library.find(text.strip());
        if (byName != null) {
            return new Spec.Named(byName, new Arguments(byName).values());
        }
        FormulaParser parser = new FormulaParser(text, library, Set.of());
        Spec named = parser.named();
        if (named != null) {
            return named;
        }
        Expr formula = parser.sum();
        parser.tokens.end();
        return new Spec.Formula(formula);
    }

    /** {@code name}, {@code name()} or {@code name(parameter=value, …)} and nothing else; null for a formula. */
    private @Nullable Spec named() {
        Token name = tokens.peek();
        if (name.kind() != Token.Kind.NAME || name.text().equals("x") || isConstant(name.text())) {
            return null;
        }
        boolean alone = tokens.ahead(1).kind() == Token.Kind.END;
        boolean withParameters = tokens.ahead(1).is("(")
                && (tokens.ahead(2).is(")")
                        || (tokens.ahead(2).kind() == Token.Kind.NAME
                                && tokens.ahead(3).is("=")));
        if (!alone && !withParameters) {
            return null;
        }
        Library.Entry entry = library.find(name.text(), withParameters ? tokens.argumentNames(2) : List.of());
        if (entry == null) {
            if (UnaryOp.byFunction(name.text()) != null || SYNTAX_NAMES.contains(name.text())) {
                throw new FormulaException(
                        "'%s' is not an activation function by itself; write a formula, such as %s."
                                .formatted(name.text(), example(name.text())),
                        name.column());
            }
            throw unknown("Unknown activation function", name, library.names(name.text()));
        }
        tokens.take();
        Arguments arguments = new Arguments(entry);
        if (withParameters) {
            tokens.take("(");
            while (!tokens.peek().is(")")) {
                argument(arguments);
                if (!tokens.peek().is(")")) {
                    tokens.takeNext();
                }
            }
            tokens.take(")");
        }
        if (tokens.peek().kind() != Token.Kind.END) {
            tokens.restart();
            return null;
        }
        return new Spec.Named(entry, arguments.values());
    }

    private static String example(String function) {
        return switch (function) {
            case "where" -> "where(x > 0, x, 0)";
            case "min", "max" -> function + "(x, 0)";
            case "pow" -> "pow(x, 2)";
            default -> function + "(x)";
        };
    }

    private Expr sum() {
        Expr left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            BinaryOp op = tokens.take().text().equals("+") ? BinaryOp.ADD : BinaryOp.SUBTRACT;
            left = node(new Binary(op, left, product()));
        }
        return left;
    }

    private Expr product() {
        Expr left = signed();
        while (tokens.peek().is("*") || tokens.peek().is("/")) {
            BinaryOp op = tokens.take().text().equals("*") ? BinaryOp.MULTIPLY : BinaryOp.DIVIDE;
            left = node(new Binary(op, left, signed()));
        }
        return left;
    }

    private Expr signed() {
        if (!tokens.peek().is("-") && !tokens.peek().is("+")) {
            return power();
        }
        enter(tokens.peek());
        boolean minus = tokens.take().is("-");
        Expr operand = signed();
        nesting--;
        return minus ? node(new Unary(UnaryOp.NEGATE, operand)) : operand;
    }

    private Expr power() {
        Expr base = primary();
        if (!tokens.peek().is("^") && !tokens.peek().is("**")) {
            return base;
        }
        enter(tokens.take());
        Expr exponent = signed();
        nesting--;
        return node(new Binary(BinaryOp.POWER, base, exponent));
    }

    private Expr primary() {
        Token token = tokens.take();
        if (token.kind() == Token.Kind.NUMBER) {
            return node(new Expr.Constant(Double.parseDouble(token.text()), token.text()));
        }
        if (token.kind() == Token.Kind.NAME) {
            return tokens.peek().is("(") || tokens.peek().is("'") ? call(token) : node(name(token));
        }
        if (token.is("(")) {
            enter(token);
            Expr inner = sum();
            tokens.take(")");
            nesting--;
            return inner;
        }
        throw new FormulaException(
                token.kind() == Token.Kind.END
                        ? "The formula ends at column %d where a number, x or a function should follow."
                                .formatted(token.column())
                        : "Expected a number, x or a function at column %d, found %s."
                                .formatted(token.column(), token.shown()),
                token.column());
    }

    private Expr name(Token token) {
        String name = token.text();
        if (parameters.contains(name)) {
            return new Expr.Parameter(name);
        }
        return switch (name) {
            case "x", "X" -> Expr.X;
            case "pi", "π" -> new Expr.Constant(Math.PI, "pi");
            case "e" -> new Expr.Constant(Math.E, "e");
            default -> {
                if (isFunction(name)) {
                    throw new FormulaException(
                            "'%s' at column %d is a function: write %s.".formatted(name, token.column(), example(name)),
                            token.column());
                }
                List<String> known = new ArrayList<>(parameters);
                known.add("x");
                known.add("pi");
                known.addAll(SYNTAX_NAMES);
                known.addAll(callable(token.text()));
                throw unknown("Unknown name", token, known);
            }
        };
    }

    private Expr call(Token name) {
        enter(name);
        boolean derivative = tokens.peek().is("'");
        if (derivative) {
            tokens.take();
        }
        tokens.take("(");
        Expr result = !derivative && SYNTAX_NAMES.contains(name.text()) ? syntax(name) : function(name, derivative);
        tokens.take(")");
        nesting--;
        return result;
    }

    private Expr syntax(Token name) {
        if (name.text().equals("where")) {
            Expr left = sum();
            Comparison comparison = comparison();
            Expr right = sum();
            tokens.take(",");
            Expr then = sum();
            tokens.take(",");
            return node(new Expr.Where(comparison, left, right, then, sum()));
        }
        BinaryOp op = switch (name.text()) {
            case "min" -> BinaryOp.MIN;
            case "max" -> BinaryOp.MAX;
            default -> BinaryOp.POWER;
        };
        Expr left = sum();
        tokens.take(",");
        left = node(new Binary(op, left, sum()));
        while (op != BinaryOp.POWER && tokens.peek().is(",")) {
            tokens.take();
            left = node(new Binary(op, left, sum()));
        }
        return left;
    }

    private Comparison comparison() {
        Token token = tokens.take();
        for (Comparison comparison : Comparison.values()) {
            if (token.is(comparison.symbol())) {
                return comparison;
            }
        }
        throw new FormulaException(
                "where needs a comparison such as x > 0 before its first comma; found %s at column %d."
                        .formatted(token.shown(), token.column()),
                token.column());
    }

    private Expr function(Token name, boolean derivative) {
        List<String> given = tokens.argumentNames(0);
        Expr operand = sum();
        UnaryOp op = UnaryOp.byFunction(name.text());
        Library.Entry entry = library.find(name.text(), given);
        if (entry != null && op == null && !derivative) {
            op = UnaryOp.byFunction(entry.id());
        }
        if (op != null && !derivative && tokens.peek().is(")")) {
            return node(new Unary(op, operand));
        }
        if (entry == null) {
            if (op != null) {
                throw new FormulaException(
                        derivative
                                ? "The derivative of '%s' at column %d cannot be written so."
                                        .formatted(name.text(), name.column())
                                : "'%s' at column %d takes one argument.".formatted(name.text(), name.column()),
                        name.column());
            }
            List<String> known = new ArrayList<>(SYNTAX_NAMES);
            for (UnaryOp elementary : UnaryOp.values()) {
                known.add(elementary.function());
            }
            known.addAll(callable(name.text()));
            throw unknown("Unknown function", name, known);
        }
        Arguments arguments = new Arguments(entry);
        while (tokens.peek().is(",")) {
            tokens.take();
            argument(arguments);
        }
        nodes += arguments.size();
        return node(arguments.call(operand, derivative));
    }

    private void argument(Arguments arguments) {
        Token name = tokens.take();
        if (name.kind() != Token.Kind.NAME || !tokens.peek().is("=")) {
            throw new FormulaException(
                    "Expected a parameter of %s at column %d, %s; found %s."
                            .formatted(arguments.id(), name.column(), arguments.known(), name.shown()),
                    name.column());
        }
        tokens.take("=");
        arguments.set(name, sum());
    }

    private boolean isFunction(String name) {
        return SYNTAX_NAMES.contains(name) || UnaryOp.byFunction(name) != null || library.find(name) != null;
    }

    private static boolean isConstant(String name) {
        return name.equals("pi") || name.equals("e") || name.equals("π");
    }

    private static FormulaException unknown(String what, Token name, List<String> known) {
        return new FormulaException(
                "%s '%s' at column %d%s"
                        .formatted(what, name.text(), name.column(), Names.didYouMean(name.text(), known)),
                name.column());
    }

    /** The library's names that may stand in a formula. */
    private List<String> callable(String mistyped) {
        return mistyped.indexOf(':') < 0 ? library.names() : library.names(mistyped);
    }

    private static List<String> syntaxNames() {
        return List.of("where", "min", "max", "pow");
    }

    private Expr node(Expr made) {
        int height = 1;
        for (Expr part : Children.of(made)) {
            height = Math.max(height, 1 + heights.getOrDefault(part, 1));
        }
        heights.put(made, height);
        if (++nodes > MAX_NODES || height > MAX_HEIGHT) {
            throw new FormulaException(
                    nodes > MAX_NODES
                            ? "The formula is too large: more than %,d operations, numbers and variables."
                                    .formatted(MAX_NODES)
                            : "The formula is too long: more than %,d operations on top of each other; bracket groups of terms, as in (a + b) + (c + d)."
                                    .formatted(MAX_HEIGHT),
                    tokens.peek().column());
        }
        return made;
    }

    private void enter(Token at) {
        if (++nesting > MAX_NESTING) {
            throw new FormulaException(
                    "The formula is nested too deeply: more than %d levels at column %d."
                            .formatted(MAX_NESTING, at.column()),
                    at.column());
        }
    }
}
