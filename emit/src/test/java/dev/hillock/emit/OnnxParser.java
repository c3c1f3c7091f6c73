package dev.hillock.emit;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what is used here of ONNX's textual syntax (https://onnx.ai/onnx/repo-docs/Syntax.html) into its messages. */
final class OnnxParser {
    private final List<String> tokens;
    private int at;

    private OnnxParser(String text) {
        Matcher matcher = Pattern.compile(
                        "#.*|\"[^\"]*\"|=>|[A-Za-z_]\\w*|-?(?:inf|nan|[0-9][0-9.]*(?:e[+-]?[0-9]+)?)|\\S")
                .matcher(text);
        tokens = matcher.results()
                .map(result -> result.group())
                .filter(token -> !token.startsWith("#"))
                .toList();
    }

    /** The models that stand one after another in a text. */
    static List<ModelProto> models(String text) {
        OnnxParser parser = new OnnxParser(text);
        List<ModelProto> models = new java.util.ArrayList<>();
        while (parser.at < parser.tokens.size()) {
            models.add(parser.model());
        }
        return models;
    }

    private String next() {
        return tokens.get(at++);
    }

    private void expect(String... expected) {
        for (String token : expected) {
            if (!next().equals(token)) {
                throw new AssertionError(
                        "Expected " + token + " before " + tokens.subList(at, Math.min(at + 10, tokens.size())));
            }
        }
    }

    private boolean accept(String token) {
        boolean found = tokens.get(at).equals(token);
        at += found ? 1 : 0;
        return found;
    }

    private ModelProto model() {
        expect("<", "ir_version", ":");
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(Long.parseLong(next()));
        expect(",", "opset_import", ":", "[", "\"\"", ":");
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Long.parseLong(next())));
        expect("]", ">");
        return model.setGraph(graph()).build();
    }

    private GraphProto graph() {
        GraphProto.Builder graph = GraphProto.newBuilder().setName(next());
        expect("(");
        do {
            graph.addInput(value());
        } while (accept(","));
        expect(")", "=>", "(");
        do {
            graph.addOutput(value());
        } while (accept(","));
        expect(")");
        if (accept("<")) {
            do {
                graph.addInitializer(constant());
            } while (accept(","));
            expect(">");
        }
        expect("{");
        while (!accept("}")) {
            graph.addNode(node());
        }
        return graph.build();
    }

    private TensorProto constant() {
        boolean whole = type() == TensorProto.DataType.INT64;
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setDataType((whole ? TensorProto.DataType.INT64 : TensorProto.DataType.FLOAT).getNumber());
        if (accept("[")) {
            tensor.addDims(Long.parseLong(next()));
            expect("]");
        }
        tensor.setName(next());
        expect("=", "{");
        do {
            if (whole) {
                tensor.addInt64Data(Long.parseLong(next()));
            } else {
                tensor.addFloatData(number(next()));
            }
        } while (accept(","));
        expect("}");
        return tensor.build();
    }

    private TensorProto.DataType type() {
        String type = next();
        return switch (type) {
            case "float" -> TensorProto.DataType.FLOAT;
            case "int64" -> TensorProto.DataType.INT64;
            case "bool" -> TensorProto.DataType.BOOL;
            default -> throw new AssertionError("No type: " + type);
        };
    }

    private static float number(String text) {
        return switch (text) {
            case "inf" -> Float.POSITIVE_INFINITY;
            case "-inf" -> Float.NEGATIVE_INFINITY;
            case "nan" -> Float.NaN;
            default -> Float.parseFloat(text);
        };
    }

    /** A name with its type: of no dimension, of one named N, or of unknown rank. */
    private ValueInfoProto value() {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(type().getNumber());
        if (!accept("[")) {
            tensor.setShape(TensorShapeProto.getDefaultInstance());
        } else if (!accept("]")) {
            tensor.setShape(TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(next())));
            expect("]");
        }
        return ValueInfoProto.newBuilder()
                .setName(next())
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    private NodeProto node() {
        NodeProto.Builder node = NodeProto.newBuilder();
        do {
            node.addOutput(next());
        } while (accept(","));
        expect("=");
        node.setOpType(next());
        if (accept("<")) {
            do {
                AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(next());
                if (accept(":")) {
                    expect("float", "=");
                    attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number(next()));
                } else {
                    expect("=");
                    attribute(attribute);
                }
                node.addAttribute(attribute);
            } while (accept(","));
            expect(">");
        }
        expect("(");
        do {
            // An input that is left out has an empty name.
            node.addInput(tokens.get(at).equals(",") ? "" : next());
        } while (accept(","));
        expect(")");
        return node.build();
    }

    private void attribute(AttributeProto.Builder attribute) {
        if (tokens.get(at + 1).equals("(")) {
            attribute.setType(AttributeProto.AttributeType.GRAPH).setG(graph());
            return;
        }
        String text = next();
        if (text.startsWith("\"")) {
            attribute
                    .setType(AttributeProto.AttributeType.STRING)
                    .setS(com.google.protobuf.ByteString.copyFromUtf8(text.substring(1, text.length() - 1)));
        } else {
            attribute.setType(AttributeProto.AttributeType.INT).setI(Long.parseLong(text));
        }
    }
}
