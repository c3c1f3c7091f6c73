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
                expect("float");
                String name = next();
                expect("=", "{");
                graph.addInitializer(TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(number(next())));
                expect("}");
            } while (accept(","));
            expect(">");
        }
        expect("{");
        while (!accept("}")) {
            graph.addNode(node());
        }
        return model.setGraph(graph).build();
    }

    private static float number(String text) {
        return switch (text) {
            case "inf" -> Float.POSITIVE_INFINITY;
            case "-inf" -> Float.NEGATIVE_INFINITY;
            default -> Float.parseFloat(text);
        };
    }

    private ValueInfoProto value() {
        expect("float", "[", "N", "]");
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(next())
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }

    private NodeProto node() {
        NodeProto.Builder node = NodeProto.newBuilder().addOutput(next());
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
                    String text = next();
                    attribute
                            .setType(AttributeProto.AttributeType.STRING)
                            .setS(com.google.protobuf.ByteString.copyFromUtf8(text.substring(1, text.length() - 1)));
                }
                node.addAttribute(attribute);
            } while (accept(","));
            expect(">");
        }
        expect("(");
        do {
            node.addInput(next());
        } while (accept(","));
        expect(")");
        return node.build();
    }
}
