package dev.hillock.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    @ParameterizedTest
    @ValueSource(strings = {"tanhshrink", "sin", "leaky_relu(slope=0.3)", "x*sigmoid(1.5*x)"})
    void kernelsKeepTheirPromise(String spec) throws InterruptedException {
        List<Measurement> measurements = Verification.sampled(1_600, 2).of(Activation.of(spec), Progress.SILENT);
        assertThat(measurements).hasSize(4).allMatch(Measurement::holds);
        assertThat(measurements).extracting(Measurement::inputs).allMatch(inputs -> inputs > 1_500);
    }

    /** One unit of the float 1.5 is 2^-23, and just below a power of two it is half of that above. */
    @ParameterizedTest
    @CsvSource({
        "0x1.800002p0, 0x1.8p0, 0, 1",
        "0x1.8p0, 0x1.8p0, 0x1p-25, 0.25",
        "0x1.000002p0, 0x1p0, 0, 1",
        "0x1p0, 0x1p0, -0x1p-26, 0.25",
        "0x1p-149, 0x1p-148, 0, 1",
        "0, 0x1p-151, 0, 0.25",
        "Infinity, 0x1p200, 0, 0",
        "3e38, 0x1p200, 0, Infinity",
        "NaN, 1, 0, Infinity"
    })
    void countsUnits(double computed, double hi, double lo, double ulps) {
        assertThat(Judge.ulps(Format.FLOAT, computed, new Wide(hi, lo, 0), 0)).isEqualTo(ulps);
    }

    @Test
    void leavesToTheOracleWhatItDoesNotKnow() {
        assertThat(Judge.ulps(Format.DOUBLE, 1, new Wide(1, 0, 0x1p-55), 0)).isNaN();
        assertThat(Judge.ulps(Format.FLOAT, Float.MAX_VALUE, new Wide(0x1.ffffffp127, 0, 0), 0))
                .isNaN();
    }

    /** x − tanh x is x³/3 near zero, where its terms have no digit left. */
    @Test
    void expandsWhereDigitsCancel() {
        Activation f = Activation.of("tanhshrink");
        List<Expansion> expansions = Expansion.of(f.formula(), f.parameters(), Format.FLOAT);
        Expansion near = expansions.stream()
                .filter(e -> !e.far() && e.side() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(near.at(1e-12).hi()).isEqualTo(1e-36 / 3, org.assertj.core.data.Offset.offset(1e-50));
        assertThat(Reference.of(f.formula(), f.parameters()).at(1e-12).error()).isGreaterThan(1e-45);
    }

    @Test
    void tellsKernelsApart() {
        String relu = new Subject(Activation.of("relu"), Format.FLOAT, Quantity.VALUE).fingerprint();
        assertThat(new Subject(Activation.of("relu"), Format.FLOAT, Quantity.VALUE).fingerprint())
                .isEqualTo(relu);
        assertThat(new Subject(Activation.of("relu6"), Format.FLOAT, Quantity.VALUE).fingerprint())
                .isNotEqualTo(relu);
    }

    @Test
    void aSweepGoesOnFromItsFile(@TempDir Path folder) throws IOException {
        SweepFile file = new SweepFile(folder.resolve("sweep.tsv"));
        Tally tally = new Tally(10);
        tally.add(0.25, 3);
        tally.add(0.75, -0.5);
        file.append("relu float value", "1", 2, tally);
        Files.writeString(
                folder.resolve("sweep.tsv"),
                Files.readString(folder.resolve("sweep.tsv")) + "1\trelu float value\t3\t5");
        Tally read = new Tally(10);
        assertThat(file.read("relu float value", "1", 4, read)).containsExactly(false, false, true, false);
        assertThat(read.inputs()).isEqualTo(2);
        assertThat(read.nearest()).isEqualTo(1);
        assertThat(read.worst()).containsExactly(new Place(0.75, -0.5));
        assertThat(file.read("relu float value", "2", 4, read)).containsOnly(false);
    }
}
