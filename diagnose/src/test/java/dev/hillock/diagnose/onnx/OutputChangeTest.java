package dev.hillock.diagnose.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OutputChangeTest {
    @Test
    void isTheSameInOneBatchAndInSeveral() {
        double[] before = {1, 10, 3, 14, 5, 12};
        double[] after = {1, 13, 3, 14, 1, 12};
        // Changes 3² + 4²; variations 8 about the mean 3, and 8 about 12.
        double expected = Math.sqrt(25.0 / 16);
        OutputChange once = new OutputChange();
        once.add(new Tensor(new int[] {3, 2}, before), new Tensor(new int[] {3, 2}, after), 3);
        assertThat(once.relative()).isCloseTo(expected, Offset.offset(1e-12));
        OutputChange twice = new OutputChange();
        twice.add(rows(before, 0, 4), rows(after, 0, 4), 2);
        twice.add(rows(before, 4, 6), rows(after, 4, 6), 1);
        assertThat(twice.relative()).isCloseTo(expected, Offset.offset(1e-12));
    }

    private static Tensor rows(double[] all, int from, int to) {
        return new Tensor(new int[] {(to - from) / 2, 2}, Arrays.copyOfRange(all, from, to));
    }

    /** A mean over the batch is one number, whether of two rows or of the one that is left. */
    @Test
    void outputsThatAreNotOfTheRowsTellNothing() {
        OutputChange change = new OutputChange();
        Tensor number = new Tensor(new int[] {1}, new double[] {0.5});
        change.add(number, number, 2);
        change.add(number, number, 1);
        assertThat(change.relative()).isNaN();
    }
}
