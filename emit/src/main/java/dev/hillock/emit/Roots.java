package dev.hillock.emit;

import dev.hillock.kernel.Form;
import dev.hillock.kernel.FormOp;

/** The parts of u + √(u² + b). */
final class Roots {
    private Roots() {}

    /** The step of b. */
    static int addend(Steps steps, Form plusRoot) {
        Form sum = steps.at(steps.at(plusRoot.b()).a());
        Form left = steps.at(sum.a());
        boolean squareFirst = left.op() == FormOp.POWER && left.a() == plusRoot.a();
        return squareFirst ? sum.b() : sum.a();
    }
}
