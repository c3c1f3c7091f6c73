package dev.hillock.expr;

import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random trees of every kind of node, the same for a seed. */
final class RandomFormulas {
    private final Random random;

    RandomFormulas(long seed) {
        random = new Random(seed);
    }

    Expr formula(int depth) {
        if (depth == 0) {
            return leaf();
        }
        return switch (random.nextInt(10)) {
            case 0 -> leaf();
            case 1, 2, 3 -> new Expr.Unary(any(UnaryOp.values()), formula(depth - 1));
            case 4, 5, 6, 7 -> new Expr.Binary(any(BinaryOp.values()), formula(depth - 1), formula(depth - 1));
            case 8 ->
                new Expr.Where(
                        any(Comparison.values()),
                        formula(depth - 1),
                        formula(depth - 1),
                        formula(depth - 1),
                        formula(depth - 1));
            default -> call(formula(depth - 1));
        };
    }

    private Expr leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> new Expr.Constant(Math.PI, "pi");
            case 1 -> new Expr.Constant(Math.E, "e");
            case 2 -> Expr.number(random.nextInt(4));
            case 3 -> Expr.number(random.nextDouble() * 3 - 1.5);
            default -> Expr.X;
        };
    }

    /** A call as the parser makes it: a function that is elementary comes without parameters as an operation. */
    private Expr call(Expr operand) {
        Declaration declaration = Catalog.all().get(random.nextInt(Catalog.all().size()));
        Map<String, Double> values = declaration.defaults();
        boolean derivative = random.nextBoolean();
        if (declaration.parameters().size() == 1 && random.nextBoolean()) {
            values.replaceAll((name, value) -> 0.25 + random.nextInt(8) / 4.0);
        }
        NamedFunction function = declaration.function(values);
        if (!derivative && function.parameters().isEmpty() && UnaryOp.byFunction(declaration.id()) != null) {
            return new Expr.Unary(any(UnaryOp.values()), operand);
        }
        Map<String, Expr> arguments = new LinkedHashMap<>();
        values.forEach((name, value) -> arguments.put(name, Expr.number(value)));
        return derivative
                ? new Expr.CallDerivative(function, arguments, operand)
                : new Expr.Call(function, arguments, operand);
    }

    private <T> T any(T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }
}
