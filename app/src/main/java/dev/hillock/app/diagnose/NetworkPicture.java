package dev.hillock.app.diagnose;

import dev.hillock.app.TextLayout;
import dev.hillock.diagnose.Diagnosis;
import dev.hillock.diagnose.Evidence;
import dev.hillock.diagnose.Finding;
import dev.hillock.diagnose.GraphEvidence;
import dev.hillock.diagnose.LayerReport;
import dev.hillock.diagnose.Severity;
import dev.hillock.plot.Ink;
import dev.hillock.plot.Point;
import dev.hillock.plot.Scene;
import dev.hillock.plot.Scene.Anchor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/** The network's layers as boxes, coloured by health, laid out by Eclipse ELK (Schulze, Spoenemann, von Hanxleden 2014). */
final class NetworkPicture {
    private static final double WIDTH = 156;
    private static final double HEIGHT = 58;
    private static final double END_WIDTH = 64;
    private static final double BAR = 5;
    private static final double TITLE = 13;
    private static final double SMALL = 11;
    private static final int LONGEST = 21;
    private static final int MOST = 80;
    private static final double LEGEND = 26;

    private NetworkPicture() {}

    /**
     * What comes after the last weights.
     *
     * @param steps the functions on the way to the output, by their names in the model
     * @param worst the severity of the worst finding about them or about the outputs, or null where there is none
     */
    record Ending(List<String> steps, @Nullable Severity worst) {
        static final Ending PLAIN = new Ending(List.of(), null);

        static Ending of(Evidence evidence, List<Finding> findings) {
            return new Ending(
                    evidence.graph().head().stream()
                            .map(GraphEvidence.HeadStep::name)
                            .toList(),
                    Diagnosis.worstOfOutput(evidence, findings).orElse(null));
        }

        private boolean box() {
            return !steps.isEmpty() || worst != null;
        }
    }

    /** @param width that the picture may take, in CSS pixels */
    static Scene scene(List<LayerReport> all, LayerGraph graph, Ending ending, double width) {
        List<LayerReport> layers = all.subList(0, Math.min(all.size(), MOST));
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        boolean narrow = width < 3 * WIDTH;
        root.setProperty(CoreOptions.DIRECTION, narrow ? Direction.DOWN : Direction.RIGHT);
        root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(12));
        root.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 26.0);
        if (!narrow) {
            root.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
            root.setProperty(CoreOptions.ASPECT_RATIO, aspect(layers.size() + (ending.box() ? 1 : 0), width));
        }
        List<ElkNode> nodes = new ArrayList<>();
        nodes.add(node(root, END_WIDTH));
        layers.forEach(_ -> nodes.add(node(root, WIDTH)));
        nodes.add(node(root, ending.box() ? WIDTH : END_WIDTH));
        for (LayerGraph.Edge edge : graph.edges()) {
            // The output keeps its place behind the layers that are shown.
            int to = edge.to() == all.size() ? layers.size() : edge.to();
            if (edge.from() < layers.size() && to <= layers.size() && (edge.to() <= MOST || edge.to() == all.size())) {
                ElkGraphUtil.createSimpleEdge(nodes.get(edge.from() + 1), nodes.get(to + 1));
            }
        }
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
        return scene(root, nodes, layers, ending, all.size() - layers.size());
    }

    /** That of as many rows as the width asks for. */
    private static double aspect(int layers, double width) {
        double perRow = Math.max(1, Math.floor(width / (WIDTH + 40)));
        double rows = Math.ceil((layers + 1) / perRow);
        return width / (rows * (HEIGHT + 44));
    }

    private static ElkNode node(ElkNode root, double width) {
        ElkNode node = ElkGraphUtil.createNode(root);
        node.setDimensions(width, HEIGHT);
        return node;
    }

    private static Scene scene(ElkNode root, List<ElkNode> nodes, List<LayerReport> layers, Ending ending, int left) {
        List<Scene.Element> out = new ArrayList<>();
        for (ElkEdge edge : root.getContainedEdges()) {
            for (ElkEdgeSection section : edge.getSections()) {
                edge(section, out);
            }
        }
        end(nodes.getFirst(), "input", out);
        for (int i = 0; i < layers.size(); i++) {
            layer(nodes.get(i + 1), layers.get(i), out);
        }
        String last = left == 0 ? "output" : left + " more, output";
        if (ending.box()) {
            box(nodes.getLast(), ending.worst(), last, String.join(", ", ending.steps()), word(ending.worst()), out);
        } else {
            end(nodes.getLast(), last, out);
        }
        double height = root.getHeight() + LEGEND;
        double width = Math.max(root.getWidth(), 300);
        legend(root.getHeight() + 8, out);
        return new Scene(width, height, "The network by health", description(layers, ending), out);
    }

    private static void edge(ElkEdgeSection section, List<Scene.Element> out) {
        List<Point> line = new ArrayList<>();
        line.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> line.add(new Point(bend.getX(), bend.getY())));
        line.add(new Point(section.getEndX(), section.getEndY()));
        out.add(new Scene.Path(List.of(line), Ink.AXIS, 1.3, List.of()));
        Point tip = line.getLast();
        Point before = line.get(line.size() - 2);
        double length = Math.hypot(tip.x() - before.x(), tip.y() - before.y());
        if (length > 0) {
            double dx = (tip.x() - before.x()) / length;
            double dy = (tip.y() - before.y()) / length;
            Point one = new Point(tip.x() - 6 * dx - 3.5 * dy, tip.y() - 6 * dy + 3.5 * dx);
            Point other = new Point(tip.x() - 6 * dx + 3.5 * dy, tip.y() - 6 * dy - 3.5 * dx);
            out.add(new Scene.Path(List.of(List.of(one, tip, other)), Ink.AXIS, 1.3, List.of()));
        }
    }

    private static void end(ElkNode node, String text, List<Scene.Element> out) {
        out.add(text(
                node.getX() + node.getWidth() / 2,
                node.getY() + HEIGHT / 2 + 4,
                text,
                TITLE,
                Anchor.MIDDLE,
                Ink.MUTED));
    }

    private static void layer(ElkNode node, LayerReport layer, List<Scene.Element> out) {
        String activation = layer.activation() == null ? layer.role().id() : layer.activation();
        box(node, layer.worst(), shortened(layer.name()), activation + ", " + layer.units(), health(layer), out);
    }

    private static void box(
            ElkNode node, @Nullable Severity worst, String title, String what, String health, List<Scene.Element> out) {
        Ink ink = ink(worst);
        double x = node.getX();
        double y = node.getY();
        out.add(new Scene.Box(x, y, WIDTH, HEIGHT, ink, 0.14));
        out.add(new Scene.Box(x, y, BAR, HEIGHT, ink, 1));
        double left = x + BAR + 7;
        out.add(new Scene.Text(left, y + 18, title, TITLE, true, Anchor.START, Ink.TEXT, false, false));
        out.add(text(left, y + 33, shortened(what), SMALL, Anchor.START, Ink.TEXT));
        out.add(text(left, y + 48, health, SMALL, Anchor.START, Ink.TEXT));
    }

    private static String word(@Nullable Severity worst) {
        return worst == null ? "no finding" : worst.id();
    }

    private static String health(LayerReport layer) {
        String word = word(layer.worst());
        if (layer.dead() > 0) {
            return word + ", " + percent(layer.dead()) + " dead";
        }
        return layer.saturates() && layer.saturated() > 0 ? word + ", " + percent(layer.saturated()) + " sat." : word;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static void legend(double y, List<Scene.Element> out) {
        double x = 12;
        for (Severity severity : new @Nullable Severity[] {Severity.CRITICAL, Severity.WARNING, Severity.INFO, null}) {
            String word = word(severity);
            out.add(new Scene.Box(x, y, 10, 10, ink(severity), 1));
            out.add(text(x + 15, y + 9, word, SMALL, Anchor.START, Ink.MUTED));
            x += 28 + 6.2 * word.length();
        }
    }

    /** The same colour for the same severity in all pictures; the box names it too. */
    static Ink ink(@Nullable Severity severity) {
        if (severity == null) {
            return Ink.GREEN;
        }
        return switch (severity) {
            case CRITICAL -> Ink.VERMILLION;
            case WARNING -> Ink.PURPLE;
            case INFO -> Ink.BLUE;
        };
    }

    private static Scene.Text text(double x, double y, String text, double size, Anchor anchor, Ink ink) {
        return new Scene.Text(x, y, text, size, false, anchor, ink, false, false);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : "…" + text.substring(text.length() - LONGEST + 1);
    }

    private static String description(List<LayerReport> layers, Ending ending) {
        List<String> words = new ArrayList<>();
        layers.forEach(layer -> words.add(layer.name() + " " + word(layer.worst())));
        if (ending.box()) {
            words.add("output " + word(ending.worst()));
        }
        return TextLayout.count(layers.size(), "layer") + " in order: " + String.join(", ", words) + ".";
    }
}
