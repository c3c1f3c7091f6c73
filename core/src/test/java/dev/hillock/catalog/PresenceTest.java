package dev.hillock.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hillock.rows.GateDeclaration;
import dev.hillock.rows.RowDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which framework has which function. presence.tsv was compiled from the frameworks' sources: Y a function of that name,
 * L only a layer, P only by a parameter, X wrong numbers, o only a mathematical operation, p by passing an activation to a
 * block; the count is that of Y, L, P and X.
 */
class PresenceTest {
    /** SiLU with a beta is one function here with SiLU, and so is softmax with a temperature with softmax. */
    private static final String SWISH_WITH_BETA = "E17";

    private static final String SOFTMAX_WITH_TEMPERATURE = "V05";

    private static final List<List<String>> TABLE = table();

    static List<List<String>> rows() {
        return TABLE.subList(1, TABLE.size());
    }

    @Test
    void everyFunctionOfTheTableIsDeclared() {
        assertThat(rows())
                .hasSize(104)
                .allSatisfy(row -> assertThat(peers(row.get(1))).as(row.get(1)).isPresent());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyFrameworkThatHasItIsNamed(List<String> row) {
        long count = 0;
        for (int column = 2; column < row.size(); column++) {
            String head = TABLE.getFirst().get(column);
            if (head.equals("count")) {
                assertThat(count).isEqualTo(Long.parseLong(row.get(column)));
                continue;
            }
            Framework framework = Framework.valueOf(head);
            Optional<Peer.Presence> presence = presence(row, framework);
            assertThat(presence.map(PresenceTest::letter).orElse("-"))
                    .as("%s in %s", row.get(1), framework.title())
                    .isEqualTo(row.get(column));
            count += presence.filter(Peer.Presence::counts).isPresent() ? 1 : 0;
        }
    }

    @Test
    void frameworksHaveAsManyAsWereCounted() {
        Map<Framework, Long> counts = new LinkedHashMap<>();
        Arrays.stream(Framework.values())
                .filter(Framework::counts)
                .forEach(framework -> counts.put(
                        framework,
                        rows().stream()
                                .filter(row -> presence(row, framework)
                                        .filter(Peer.Presence::counts)
                                        .isPresent())
                                .count()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(Framework.KERAS, 35L),
                        Map.entry(Framework.BURN, 33L),
                        Map.entry(Framework.PYTORCH, 32L),
                        Map.entry(Framework.ONNX, 28L),
                        Map.entry(Framework.NNLIB, 28L),
                        Map.entry(Framework.JAX, 26L),
                        Map.entry(Framework.DL4J, 23L),
                        Map.entry(Framework.MXNET, 23L),
                        Map.entry(Framework.TIMM, 20L),
                        Map.entry(Framework.CANDLE, 18L),
                        Map.entry(Framework.TENSORFLOW, 17L),
                        Map.entry(Framework.DJL, 17L)));
    }

    private static Optional<Peer.Presence> presence(List<String> row, Framework framework) {
        String id = row.get(1);
        List<Peer> there = peers(id).orElseThrow().stream()
                .filter(peer -> peer.framework() == framework)
                .toList();
        return switch (row.getFirst()) {
            case SWISH_WITH_BETA ->
                there.stream()
                        .filter(peer -> !List.of().equals(peer.takes()) && framework.counts())
                        .findFirst()
                        .map(peer ->
                                row.get(column(framework)).equals("P") ? Peer.Presence.PARAMETER : peer.presence());
            case SOFTMAX_WITH_TEMPERATURE ->
                there.stream()
                        .filter(peer -> peer.difference().startsWith("has the temperature"))
                        .findFirst()
                        .map(peer -> Peer.Presence.PARAMETER);
            default -> there.stream().findFirst().map(Peer::presence);
        };
    }

    private static int column(Framework framework) {
        return TABLE.getFirst().indexOf(framework.name());
    }

    private static Optional<List<Peer>> peers(String id) {
        return Catalog.find(id)
                .filter(d -> d.id().equals(id))
                .map(Declaration::peers)
                .or(() -> RowDeclaration.find(id).map(RowDeclaration::peers))
                .or(() -> GateDeclaration.find(id).map(GateDeclaration::peers));
    }

    private static String letter(Peer.Presence presence) {
        return switch (presence) {
            case FUNCTION -> "Y";
            case LAYER -> "L";
            case PARAMETER -> "P";
            case WRONG -> "X";
            case OPERATION -> "o";
            case GENERIC -> "p";
        };
    }

    private static List<List<String>> table() {
        try (InputStream in = Objects.requireNonNull(PresenceTest.class.getResourceAsStream("presence.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
