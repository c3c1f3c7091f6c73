package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Catalog;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Family;
import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.expr.Names;
import dev.hillock.expr.ParameterDeclaration;
import dev.hillock.properties.Monotonicity;
import dev.hillock.properties.Properties;
import dev.hillock.properties.Smoothness;
import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import dev.hillock.rows.UnitDeclaration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which functions {@code list} shows. Properties are those at the default parameters, computed from the formula. */
final class Selection {

    @Option(names = "--bounded", description = "Only functions whose values stay between two bounds.")
    private boolean bounded;

    @Option(names = "--monotonic", description = "Only functions that only rise or only fall.")
    private boolean monotonic;

    @Option(names = "--smooth", description = "Only functions that can be differentiated any number of times.")
    private boolean smooth;

    @Option(
            names = {"--zero-centred", "--zero-centered"},
            description = "Only functions that are odd or whose mean over a normal distribution is 0.")
    private boolean zeroCentred;

    @Option(names = "--learned", description = "Only functions with parameters that training learns.")
    private boolean learned;

    @Option(names = "--family", paramLabel = "FAMILY", description = "Only this family: rectifier, sigmoid, rows, ...")
    private @Nullable String family;

    @Option(
            names = "--framework",
            paramLabel = "FRAMEWORK",
            description = "Only what a framework has: pytorch, keras, jax, tensorflow, onnx, dl4j, djl, timm, nnlib,"
                    + " burn, candle, mxnet, ...")
    private @Nullable String framework;

    /** The functions of numbers, in the order of the catalogue. */
    List<Declaration> declarations() {
        return everywhere().stream().filter(d -> has(d.peers())).toList();
    }

    /** As {@link #declarations}, whatever the framework has. */
    List<Declaration> everywhere() {
        String wanted = wantedFamily().orElse(null);
        return Catalog.all().stream()
                .filter(d -> wanted == null || wanted.equals(CatalogJson.family(d)))
                .filter(d -> learns(d.parameters()))
                .filter(this::fits)
                .toList();
    }

    /** The functions of rows; none where a property is asked for that only functions of a number have. */
    List<RowDeclaration> rows() {
        return units(RowDeclaration.FAMILY, RowDeclaration.all());
    }

    /** The gated units, as {@link #rows}. */
    List<GateDeclaration> gates() {
        return units(GateDeclaration.FAMILY, GateDeclaration.all());
    }

    private <T extends UnitDeclaration> List<T> units(String ofFamily, List<T> all) {
        return !wantedFamily().orElse(ofFamily).equals(ofFamily) || bounded || monotonic || smooth || zeroCentred
                ? List.of()
                : all.stream()
                        .filter(d -> has(d.peers()) && learns(d.parameters()))
                        .toList();
    }

    private boolean learns(List<ParameterDeclaration> parameters) {
        return !learned || parameters.stream().anyMatch(ParameterDeclaration::learned);
    }

    /** The framework that is asked for. */
    Optional<Framework> framework() {
        if (framework == null) {
            return Optional.empty();
        }
        String name = framework;
        return Optional.of(Framework.of(name)
                .orElseThrow(() -> new UsageException("there is no framework '" + name + "' here"
                        + Nearest.suggestion(name, prefixes()) + "; there are " + String.join(", ", prefixes()))));
    }

    private static List<String> prefixes() {
        return Arrays.stream(Framework.values()).map(Framework::prefix).toList();
    }

    /** The key of the family that is asked for by its key or title. */
    private Optional<String> wantedFamily() {
        if (family == null) {
            return Optional.empty();
        }
        String key = Names.key(family);
        List<String> keys = new ArrayList<>();
        for (Family one : Family.values()) {
            String id = one.name().toLowerCase(Locale.ROOT);
            if (Stream.of(id, one.title()).anyMatch(name -> Names.key(name).equals(key))) {
                return Optional.of(id);
            }
            keys.add(id);
        }
        for (String unit : List.of(RowDeclaration.FAMILY, GateDeclaration.FAMILY)) {
            keys.add(unit);
            if (key.equals(unit)) {
                return Optional.of(unit);
            }
        }
        throw new UsageException("there is no family '" + family + "'" + Nearest.suggestion(family, keys)
                + "; there are " + String.join(", ", keys));
    }

    private boolean has(List<Peer> peers) {
        Framework wanted = framework().orElse(null);
        return wanted == null
                || peers.stream()
                        .anyMatch(peer ->
                                peer.framework() == wanted && peer.presence().counts());
    }

    private boolean fits(Declaration declaration) {
        if (!bounded && !monotonic && !smooth && !zeroCentred) {
            return true;
        }
        Properties p = Properties.of(Activation.of(declaration.id()));
        return (!bounded
                        || (Double.isFinite(p.range().low())
                                && Double.isFinite(p.range().high())))
                && (!monotonic || p.monotonicity() != Monotonicity.NONE)
                && (!smooth || p.smoothness().order() == Smoothness.INFINITE)
                && (!zeroCentred || p.zeroCentred());
    }
}
