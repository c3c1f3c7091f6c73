package dev.hillock.audit;

import dev.hillock.Activation;
import dev.hillock.verify.Quantity;
import java.util.List;

/** Hillock itself, under the same judge: what it computes for the functions of the peers. */
final class OwnKernels implements Library {
    private final List<Subject> subjects;

    OwnKernels(List<String> specs) {
        this.subjects =
                specs.stream().map(spec -> new Subject(spec, spec, true)).toList();
    }

    @Override
    public String title() {
        return "Hillock";
    }

    @Override
    public List<Subject> subjects() {
        return subjects;
    }

    @Override
    public Answer compute(int subject, Quantity quantity, float[] x) {
        Activation function = Activation.of(subjects.get(subject).spec());
        float[] out = new float[x.length];
        if (quantity == Quantity.VALUE) {
            function.apply(x, 0, out, 0, x.length);
        } else {
            function.derivative(x, 0, out, 0, x.length);
        }
        return new Computed(out);
    }

    @Override
    public void close() {}
}
