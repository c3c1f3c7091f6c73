package dev.hillock.app;

import dev.hillock.Activation;
import dev.hillock.catalog.Peer;
import dev.hillock.catalog.Preset;
import dev.hillock.properties.Gap;
import dev.hillock.properties.Port;
import dev.hillock.rows.UnitDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function in another framework.
 *
 * @param framework for people
 * @param name its name there
 * @param preset the text that names it here, null where another of its name there hides it
 * @param function what it is there at its defaults, in the catalogue's terms
 * @param presence function, layer, parameter, wrong, operation or generic
 * @param namesake whether it is another function that only bears the name
 * @param changes whether a port that leaves its arguments at their defaults changes results
 * @param value how far its values are off, null where they are not
 * @param derivativeOff how far its derivative is off, null where it is not
 * @param difference what else differs, in words
 */
public record Elsewhere(
        String framework,
        String name,
        @Nullable String preset,
        String function,
        String presence,
        boolean namesake,
        boolean changes,
        @Nullable Apart value,
        @Nullable Apart derivativeOff,
        String difference) {

    /**
     * The largest absolute difference, where it is, and where it was looked for: {@code reals}, {@code [-10,
     * 10]} or {@code sampled rows in [-5, 5]}; at is 0 for rows.
     */
    public record Apart(double most, double at, String over) {
        static @Nullable Apart of(Optional<Gap> gap) {
            return gap.map(g -> new Apart(g.most(), g.at(), g.everywhere() ? "reals" : "[-10, 10]"))
                    .orElse(null);
        }

        public String text() {
            return figure(most)
                    + (over.equals("reals") ? " at x = " + figure(Math.abs(at) < 1e-9 ? 0 : at) : " on " + over);
        }

        private static String figure(double value) {
            String plain = TextLayout.plain(value);
            return plain.length() <= 5 ? plain : TextLayout.figure(value, 3);
        }
    }

    static Elsewhere of(Port port) {
        Peer peer = port.preset().peer();
        return new Elsewhere(
                peer.framework().title(),
                peer.name(),
                port.preset().id(),
                port.changes() ? explicit(port.preset()) : port.preset().spec(),
                presence(peer),
                port.namesake(),
                port.changes(),
                Apart.of(port.value()),
                Apart.of(port.derivative()),
                difference(peer));
    }

    /** With the parameter that differs, where it is at Hillock's default: {@code leaky_relu(slope=0.01)}. */
    private static String explicit(Preset preset) {
        Activation function = Activation.of(preset.spec());
        Map<String, Double> parameters = function.parameters();
        return parameters.isEmpty() || !function.spec().equals(function.id())
                ? function.spec()
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + TextLayout.plain(parameter.getValue()))
                        .collect(Collectors.joining(", ", function.id() + "(", ")"));
    }

    /** Of a function of rows or a gate, whose values are compared on sampled rows. */
    static Elsewhere of(Peer peer, UnitDeclaration unit) {
        String preset = unit.preset(peer).orElse(null);
        String function = preset == null ? unit.id() : SampledRows.spec(preset);
        boolean changes = !function.equals(unit.id());
        return new Elsewhere(
                peer.framework().title(),
                unhidden(peer, preset),
                preset,
                function,
                presence(peer),
                false,
                changes,
                changes ? new Apart(SampledRows.difference(function, unit.id()), 0, SampledRows.WHERE) : null,
                null,
                difference(peer));
    }

    /** The name that tells it from another of its name there, as Softmax-1 from Softmax. */
    private static String unhidden(Peer peer, @Nullable String preset) {
        return peer.alsoCalled().stream()
                .filter(name -> preset != null && preset.endsWith(":" + name))
                .findFirst()
                .orElse(peer.name());
    }

    private static String difference(Peer peer) {
        String since = peer.opset() == 0 ? "" : "from opset " + peer.opset();
        return since.isEmpty() || peer.difference().isEmpty()
                ? since + peer.difference()
                : since + "; " + peer.difference();
    }

    private static String presence(Peer peer) {
        return peer.presence().name().toLowerCase(Locale.ROOT);
    }

    /** All of it but the framework, in a line. */
    String text(String id) {
        List<String> parts = new ArrayList<>();
        String kind = switch (presence) {
            case "layer" -> " (a layer)";
            case "operation" -> " (an operation)";
            case "wrong" -> " (wrong)";
            default -> "";
        };
        parts.add(name + kind + (!function.equals(id) && (changes || namesake) ? " is " + function : ""));
        if (value != null) {
            parts.add("off by up to " + value.text());
        }
        if (derivativeOff != null) {
            parts.add("the derivative by up to " + derivativeOff.text());
        }
        if (!difference.isEmpty()) {
            parts.add(difference);
        }
        return String.join("; ", parts);
    }
}
