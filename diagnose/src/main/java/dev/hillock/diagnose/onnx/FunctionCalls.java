package dev.hillock.diagnose.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of a model's own functions, which the runtime writes out in full: a circle of calls would be written for ever,
 * and thirty functions that each call the next one twice are a thousand million nodes.
 */
final class FunctionCalls {
    /** The most nodes that a model may have when its functions are written out; the largest models have some 100,000. */
    static final long MOST_NODES = 4_000_000;

    /** Functions call functions a few levels deep; a chain this long is made to exhaust a stack. */
    private static final int MOST_LEVELS = 1_000;

    private final String file;
    private final ModelProto model;
    private final Map<String, FunctionProto> functions = new LinkedHashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    FunctionCalls(String file, ModelProto model) {
        this.file = file;
        this.model = model;
        model.getFunctionsList()
                .forEach(function ->
                        functions.put(key(function.getDomain(), function.getName(), function.getOverload()), function));
    }

    private static String key(String domain, String name, String overload) {
        return domain + ":" + name + (overload.isEmpty() ? "" : ":" + overload);
    }

    /** @throws ModelException if the calls go in a circle, or make more nodes than memory holds */
    void check() {
        if (functions.isEmpty()) {
            return;
        }
        for (Map.Entry<String, FunctionProto> function : functions.entrySet()) {
            size(function.getKey(), function.getValue());
        }
        written(model.getGraph().getNodeList());
    }

    private long size(String key, FunctionProto function) {
        Long known = sizes.get(key);
        if (known != null) {
            return known;
        }
        if (!open.add(key)) {
            throw new ModelException(file + " has functions that call themselves: " + key + ".");
        }
        if (open.size() > MOST_LEVELS) {
            throw tooMany();
        }
        long size = written(function.getNodeList());
        open.remove(key);
        sizes.put(key, size);
        return size;
    }

    /** How many nodes these are with all calls written out. */
    private long written(List<NodeProto> nodes) {
        long count = 0;
        Deque<NodeProto> rest = new ArrayDeque<>(nodes);
        while (!rest.isEmpty()) {
            NodeProto node = rest.pop();
            String key = key(node.getDomain(), node.getOpType(), node.getOverload());
            FunctionProto called = functions.get(key);
            count += called == null ? 1 : size(key, called);
            if (count > MOST_NODES) {
                throw tooMany();
            }
            for (AttributeProto attribute : node.getAttributeList()) {
                List<GraphProto> graphs = new ArrayList<>(attribute.getGraphsList());
                graphs.add(attribute.getG());
                graphs.forEach(graph -> rest.addAll(graph.getNodeList()));
            }
        }
        return count;
    }

    private ModelException tooMany() {
        return new ModelException(
                file + " has functions that become more than " + MOST_NODES + " nodes; it is not run.");
    }
}
