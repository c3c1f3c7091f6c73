package dev.hillock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvalCommandTest {

    @Test
    void printsXAndValue() {
        assertThat(Cli.run("eval", "relu", "-1", "-2", "0.5").lines())
                .containsExactly("-1.0\t0.0", "-2.0\t0.0", "0.5\t0.5");
    }

    @Test
    void printsTheDerivativeWhenAsked() {
        assertThat(Cli.run("eval", "--derivative", "relu", "-1", "3").lines())
                .containsExactly("-1.0\t0.0\t0.0", "3.0\t3.0\t1.0");
        assertThat(Cli.run("eval", "x^2", "3", "--derivative", "--dtype=f64").lines())
                .containsExactly("3.0\t9.0\t6.0");
    }

    @Test
    void takesFormulasAndNumbersThatBeginWithAMinus() {
        assertThat(Cli.run("eval", "-x*relu(x)", "-0x1.8p+1", "2").lines()).containsExactly("-3.0\t0.0", "2.0\t-4.0");
        assertThat(Cli.run("eval", "-hardtanh(x)", "0.25").lines()).containsExactly("0.25\t-0.25");
        assertThat(Cli.run("eval", "-x", "--", "-1").lines()).containsExactly("-1.0\t1.0");
        assertThat(Cli.run("eval", "--x", "4").lines()).containsExactly("4.0\t4.0");
    }

    @Test
    void printsWhatIsNotFinite() {
        assertThat(Cli.run("eval", "identity", "NaN", "inf", "-Infinity").lines())
                .containsExactly("NaN\tNaN", "Infinity\tInfinity", "-Infinity\t-Infinity");
    }

    /** The shortest text of the float 0.1, and of the double that is nearest to 0.1. */
    @Test
    void computesInFloatUnlessToldOtherwise() {
        assertThat(Cli.run("eval", "x/3", "1").lines()).containsExactly("1.0\t0.33333334");
        assertThat(Cli.run("eval", "x/3", "1", "--dtype", "f64").lines()).containsExactly("1.0\t0.3333333333333333");
    }

    @Test
    void readsStandardInputOneNumberALine() {
        assertThat(new Cli()
                        .in("1\n -2 \r\n\n0x1p-1")
                        .with("eval", "identity", "-")
                        .lines())
                .containsExactly("1.0\t1.0", "-2.0\t-2.0", "0.5\t0.5");
        assertThat(new Cli().in("2\n").with("eval", "identity", "1", "-", "3").lines())
                .containsExactly("1.0\t1.0", "2.0\t2.0", "3.0\t3.0");
        assertThat(new Cli().in("").with("eval", "relu", "-").lines()).isEmpty();
    }

    @Test
    void readsMoreThanOneBufferFromStandardInput() {
        StringBuilder in = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            in.append(i).append('\n');
        }
        List<String> lines =
                new Cli().in(in.toString()).with("eval", "relu", "-").lines();
        assertThat(lines).hasSize(100_000);
        for (int i = 0; i < lines.size(); i++) {
            String number = Float.toString(i);
            assertThat(lines.get(i)).isEqualTo(number + "\t" + number);
        }
    }

    @Test
    void takesTheNumbersOfASoftmaxAsOneRow() {
        List<String> lines = Cli.run("eval", "softmax", "1", "2", "3", "--dtype", "f64", "--derivative")
                .lines();
        double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
        for (int i = 0; i < 3; i++) {
            String[] columns = lines.get(i).split("\t");
            double y = Math.exp(i + 1) / sum;
            assertThat(columns[0]).isEqualTo(Double.toString(i + 1));
            assertThat(Double.parseDouble(columns[1])).isCloseTo(y, within(1e-15));
            assertThat(Double.parseDouble(columns[2])).isCloseTo(y * (1 - y), within(1e-15));
        }
        assertThat(new Cli().in("1\n2\n3\n").with("eval", "softmax", "-").out())
                .isEqualTo(Cli.run("eval", "softmax", "1", "2", "3").out());
        assertThat(new Cli().in("").with("eval", "softmax", "-").sentence(1)).contains("at least one number");
    }

    @Test
    void writesJson() {
        JsonNode json = Cli.run("eval", "identity", "1", "NaN", "-inf", "--derivative", "--json")
                .json();
        assertThat(json.get("activation").asString()).isEqualTo("identity");
        assertThat(json.get("dtype").asString()).isEqualTo("f32");
        assertThat(json.get("points")).hasSize(3);
        assertThat(json.at("/points/0/value").isNumber()).isTrue();
        assertThat(json.at("/points/0/derivative").asDouble()).isEqualTo(1);
        assertThat(json.at("/points/1/x").asString()).isEqualTo("NaN");
        assertThat(json.at("/points/2/value").asString()).isEqualTo("-Infinity");
        assertThat(new Cli().in("").with("eval", "relu", "-", "--json").json().get("points"))
                .isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        assertThat(Cli.run("eval").sentence(2)).contains("missing NAME");
        assertThat(Cli.run("eval", "relu").sentence(2)).contains("no numbers");
        assertThat(Cli.run("eval", "relu", "abc").sentence(2)).contains("'abc' is not a number");
        assertThat(Cli.run("eval", "relu", "-q").sentence(2)).contains("'-q' is not a number");
        assertThat(Cli.run("eval", "relu", "1", "--dtype", "f16").sentence(2))
                .contains("f16")
                .contains("f32");
        assertThat(Cli.run("eval", "relu", "1", "--dtype").sentence(2)).contains("--dtype");
        assertThat(Cli.run("eval", "relu", "1", "--derivatve").sentence(2)).contains("did you mean --derivative?");
        assertThat(Cli.run("eval", "rleu", "1").sentence(2)).contains("relu");
        assertThat(Cli.run("eval", "x * sigmod(x)", "1").sentence(2))
                .contains("sigmoid")
                .contains("column");
        assertThat(Cli.run("eval", "x +", "1").sentence(2)).contains("column");
        assertThat(Cli.run("eval", "softplus(beta=-1)", "1").sentence(2)).contains("beta");
        assertThat(Cli.run("eval", "leaky_relu(slop=0.2)", "1").sentence(2)).contains("slope");
    }

    @Test
    void namesTheLineOfStandardInputThatIsNoNumber() {
        Cli.Result result = new Cli().in("1\n2\nthree\n").with("eval", "relu", "-");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("line 3 of standard input")
                .contains("'three'")
                .hasLineCount(1);
        assertThat(result.out()).isEqualTo("1.0\t1.0\n2.0\t2.0\n");
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void gatesAndChannelsPrintTheInputsOfEachOutput() {
        assertThat(Cli.run("eval", "bilinear", "1 2 3 4", "--derivative").lines())
                .containsExactly("1.0\t3.0\t3.0\t3.0\t1.0", "2.0\t4.0\t8.0\t4.0\t2.0");
        assertThat(Cli.run("eval", "maxout", "1", "5", "-2", "-3").lines())
                .containsExactly("1.0\t5.0\t5.0", "-2.0\t-3.0\t-2.0");
        assertThat(Cli.run("eval", "crelu", "1", "-5", "--derivative").lines())
                .containsExactly("1.0\t1.0\t1.0", "-5.0\t0.0\t0.0", "1.0\t0.0\t0.0", "-5.0\t5.0\t-1.0");
        assertThat(Cli.run("eval", "sparsemax", "1 2 3").lines()).containsExactly("1.0\t0.0", "2.0\t0.0", "3.0\t1.0");
        assertThat(Cli.run("eval", "swiglu", "1", "2", "3").sentence(2)).contains("cannot be halved");
        assertThat(Cli.run("eval", "maxout", "1", "2", "3").sentence(2)).contains("groups of 2 channels");
        assertThat(new Cli().in("1\n2\n3\n").with("eval", "swiglu", "-").sentence(1))
                .contains("cannot be halved");
        assertThat(Cli.run("eval", "glu(act=nosuch)", "1", "2").sentence(2)).contains("at column 9");
        assertThat(Cli.run("eval", "entmax(alpha=3)", "1").sentence(2)).contains("alpha in (1, 2]");
    }
}
