package dev.hillock.kernel;

import org.jspecify.annotations.Nullable;

/** The programs of one formula, each made when it is first asked for. Safe for use by many threads. */
final class Programs {
    private final Compiler compiler;
    private volatile @Nullable Program<Code.OfFloat> floats;
    private volatile @Nullable Program<Code.OfFloat> floatsTimesGradient;
    private volatile @Nullable Program<Code.OfDouble> doubles;
    private volatile @Nullable Program<Code.OfDouble> doublesTimesGradient;
    private volatile @Nullable Program<Code.OfDouble> widenedTimesGradient;

    Programs(Compiler compiler) {
        this.compiler = compiler;
    }

    Program<Code.OfFloat> floats() {
        Program<Code.OfFloat> program = floats;
        if (program == null) {
            program = compiler.floats(false);
            floats = program;
        }
        return program;
    }

    Program<Code.OfFloat> floatsTimesGradient() {
        Program<Code.OfFloat> program = floatsTimesGradient;
        if (program == null) {
            program = compiler.floats(true);
            floatsTimesGradient = program;
        }
        return program;
    }

    Program<Code.OfDouble> doubles() {
        Program<Code.OfDouble> program = doubles;
        if (program == null) {
            program = compiler.doubles(false);
            doubles = program;
        }
        return program;
    }

    Program<Code.OfDouble> doublesTimesGradient() {
        Program<Code.OfDouble> program = doublesTimesGradient;
        if (program == null) {
            program = compiler.doubles(true);
            doublesTimesGradient = program;
        }
        return program;
    }

    /** Over doubles that hold floats, in plain doubles. */
    Program<Code.OfDouble> widenedTimesGradient() {
        Program<Code.OfDouble> program = widenedTimesGradient;
        if (program == null) {
            program = compiler.widened(true);
            widenedTimesGradient = program;
        }
        return program;
    }
}
