package dev.hillock.properties;

import dev.hillock.Activation;
import dev.hillock.catalog.Declaration;
import dev.hillock.catalog.Framework;
import dev.hillock.catalog.Peer;
import dev.hillock.catalog.Preset;
import dev.hillock.catalog.Presets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What happens to a function that is carried to a framework under its name there, with the arguments left at that
 * framework's defaults.
 *
 * @param preset the framework's function
 * @param namesake whether it is another function that only bears the name
 * @param value how far its values are off; empty where they are not, and where its arguments must be given
 * @param derivative how far its derivative is off, likewise
 */
public record Port(Preset preset, boolean namesake, Optional<Gap> value, Optional<Gap> derivative) {

    /** Whether a port would silently change results. */
    public boolean changes() {
        return value.isPresent() || derivative.isPresent();
    }

    /**
     * The ports of an activation of the catalogue, to what is declared for it first, to namesakes that differ then; none
     * for a formula.
     */
    public static List<Port> of(Activation activation) {
        Declaration declaration = activation.declaration().orElse(null);
        if (declaration == null) {
            return List.of();
        }
        List<Port> ports = new ArrayList<>();
        for (Preset preset : Presets.of(declaration)) {
            ports.add(of(activation, preset, false));
        }
        for (Preset preset : namesakes(declaration)) {
            Port port = of(activation, preset, true);
            if (port.changes()) {
                ports.add(port);
            }
        }
        return List.copyOf(ports);
    }

    private static Set<Preset> namesakes(Declaration declaration) {
        Set<Preset> namesakes = new LinkedHashSet<>();
        for (Framework framework : Framework.values()) {
            Stream.concat(Stream.of(declaration.id()), declaration.aliases().stream())
                    .flatMap(name -> Presets.named(framework, name).stream())
                    .filter(preset -> preset.declaration() != declaration)
                    .forEach(namesakes::add);
        }
        return namesakes;
    }

    private static Port of(Activation activation, Preset preset, boolean namesake) {
        Peer peer = preset.peer();
        if (peer.required()) {
            return new Port(preset, namesake, Optional.empty(), Optional.empty());
        }
        Activation there = Activation.of(preset.spec());
        boolean same = there.spec().equals(activation.spec());
        Optional<Gap> value = same ? Optional.empty() : found(Gap.ofValues(activation, there));
        Optional<Gap> derivative = !peer.backward().isEmpty()
                ? found(Gap.ofBackward(activation, Activation.of(peer.backward())))
                : same ? Optional.empty() : found(Gap.ofDerivatives(activation, there));
        return new Port(preset, namesake, value, derivative);
    }

    private static Optional<Gap> found(Gap gap) {
        return gap.most() > 0 ? Optional.of(gap) : Optional.empty();
    }
}
