package dev.hillock.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.rows.RowDeclaration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The structure of what is typeset, by the number of children each element must have, and its text as it reads. */
class MathMlTest {
    private static final Map<String, Integer> CHILDREN =
            Map.of("mfrac", 2, "munder", 2, "msup", 2, "msub", 2, "msubsup", 3);

    static Stream<String> ids() {
        return Catalog.all().stream().map(Declaration::id);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void everyFormulaIsWellFormed(String id) throws Exception {
        Activation a = Activation.of(id);
        for (String math : List.of(
                MathMl.equation(MathMl.name(false), a.formula()), MathMl.equation(MathMl.name(true), a.derivative()))) {
            check(parse(math));
        }
    }

    @Test
    void formulasOfRowsAreWellFormed() throws Exception {
        for (RowDeclaration row : RowDeclaration.all()) {
            check(parse(RowMathMl.value(row)));
            check(parse(RowMathMl.derivative(row)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "softmax; yi=exp⁡(xitemperature)∑jexp⁡(xjtemperature); ∂yi∂xj=yi·(δij−yj)temperature",
                "sparsemax; yi=max⁡(xi−τ,0)\u00a0with\u00a0τ\u00a0such that\u00a0∑jyj=1;"
                        + " ∂yi∂xj=si·(δij−sj∑ksk)\u00a0with\u00a0si=1\u00a0if\u00a0yi>0,\u00a0else\u00a00",
                "hardmax; yi=1\u00a0if\u00a0xi\u00a0is the first largest of\u00a0x,\u00a0else\u00a00; ∂yi∂xj=0",
                "maxout; yi=max⁡(xpieces·i,…,xpieces·i+pieces−1);"
                        + " ∂yi∂xj=1\u00a0if\u00a0xj\u00a0is the first largest of group\u00a0i,\u00a0else\u00a00"
            })
    void readsAsMathematicsOfRows(String id, String value, String derivative) throws Exception {
        RowDeclaration row = RowDeclaration.find(id).orElseThrow();
        assertThat(parse(RowMathMl.value(row)).getTextContent()).isEqualTo(value);
        assertThat(parse(RowMathMl.derivative(row)).getTextContent()).isEqualTo(derivative);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2*x; 2⁢x",
                "x*3; x·3",
                "x*tanh(x); x·tanh⁡(x)",
                "(x + 1)*x; (x+1)⁢x",
                "x - (1 - x); x−(1−x)",
                "-x^2; −x2",
                "(-x)^2; (−x)2",
                "-(x*tanh(x)); −x·tanh⁡(x)",
                "-(x + 1); −(x+1)",
                "(x^2)^3; (x2)3",
                "exp(x)^2; (ex)2",
                "tanh(x)^2; tanh2⁡(x)",
                "expm1(x)*2; (ex−1)·2",
                "x*(x/2); x·x2",
                "where(x > 0, x, 0) + 1; ({xif\u00a0x>00otherwise)+1",
                "1e-6*x; 10−6⁢x",
                "relu(x); relu⁡(x)",
                "log1p(x + 1); ln(1+(x+1))"
            })
    void readsAsMathematics(String formula, String text) throws Exception {
        Element math = parse(MathMl.inline(Activation.of(formula + " + 0*x").formula()));
        String written = math.getTextContent();
        assertThat(written.replace("+0⁢x", "")).isEqualTo(text);
    }

    private static Element parse(String math) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(math.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static void check(Element e) {
        int children = 0;
        for (Node child = e.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children++;
                check(inner);
            }
        }
        Integer expected = CHILDREN.get(e.getTagName());
        if (expected != null) {
            assertThat(children).as(e.getTagName()).isEqualTo(expected);
        }
        if (List.of("mi", "mn", "mo").contains(e.getTagName())) {
            assertThat(e.getTextContent()).isNotEmpty();
        }
    }
}
