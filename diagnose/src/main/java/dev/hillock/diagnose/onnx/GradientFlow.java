package dev.hillock.diagnose.onnx;

import dev.hillock.diagnose.Gap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gradients that arrive at the layers.
 *
 * @param methods how those of each layer were computed
 * @param gaps where they could not be
 */
record GradientFlow(Map<Layer, String> methods, List<Gap> gaps) {
    static GradientFlow run(Architecture architecture, Feeds feeds, @Nullable Goal goal, Recording recording) {
        return new GradientFlow(Map.of(), List.of());
    }
}
