package dev.hillock.net.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.CodedInputStream;
import dev.hillock.net.data.Preprocessor;
import dev.hillock.net.data.PreprocessorState;
import dev.hillock.net.data.Task;
import dev.hillock.net.model.SavedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Hillock writes into the {@code metadata_props} of a model, each value as JSON: {@code hillock.inputs} the name of
 * each column of the model's input in order, {@code hillock.raw} whether these are the table's own columns, {@code
 * hillock.classes} the classes in the order of the probabilities (of a single probability the second class is meant),
 * {@code hillock.task} and {@code hillock.preprocessing} all that it takes to make inputs from a table.
 *
 * @param inputs a name for each column of the model's input
 * @param raw true if the model takes a table's columns in their own units, false if it takes them encoded
 * @param preprocessor makes the encoded inputs from a table, and targets
 */
public record Metadata(List<String> inputs, boolean raw, Preprocessor preprocessor) {
    private static final String INPUTS = "hillock.inputs";
    private static final String RAW = "hillock.raw";
    private static final String CLASSES = "hillock.classes";
    private static final String TASK = "hillock.task";
    private static final String PREPROCESSING = "hillock.preprocessing";
    private static final int MOST_ENTRIES = 1000;
    private static final int LARGEST_ENTRY = 1 << 28;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the list. */
    public Metadata {
        inputs = List.copyOf(inputs);
    }

    static void write(OnnxBuilder onnx, SavedModel saved, boolean raw) {
        PreprocessorState state = saved.preprocessor().state();
        List<String> inputs = raw
                ? state.columns().stream()
                        .map(PreprocessorState.ColumnState::name)
                        .toList()
                : saved.preprocessor().inputNames();
        onnx.metadata(INPUTS, JSON.writeValueAsString(inputs));
        onnx.metadata(RAW, JSON.writeValueAsString(raw));
        onnx.metadata(CLASSES, JSON.writeValueAsString(saved.task().classes()));
        onnx.metadata(TASK, JSON.writeValueAsString(saved.task()));
        onnx.metadata(PREPROCESSING, JSON.writeValueAsString(state));
    }

    /**
     * What a model's metadata say; empty if Hillock did not write it, or not whole.
     *
     * @param metadata the model's {@code metadata_props}
     */
    public static Optional<Metadata> read(Map<String, String> metadata) {
        String inputs = metadata.get(INPUTS);
        String raw = metadata.get(RAW);
        String task = metadata.get(TASK);
        String preprocessing = metadata.get(PREPROCESSING);
        if (inputs == null || raw == null || task == null || preprocessing == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Metadata(
                    List.of(JSON.readValue(inputs, String[].class)),
                    JSON.readValue(raw, Boolean.class),
                    Preprocessor.of(
                            JSON.readValue(preprocessing, PreprocessorState.class), JSON.readValue(task, Task.class))));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /**
     * What the metadata of a file say; empty if it is no model that Hillock wrote. The graph is passed over unread, so that
     * the size of a model does not matter, nor what is wrong with it.
     *
     * @param model an ONNX file
     */
    public static Optional<Metadata> read(Path model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        try (InputStream file = Files.newInputStream(model)) {
            CodedInputStream in = CodedInputStream.newInstance(file);
            in.setSizeLimit(Integer.MAX_VALUE);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag >>> 3 == ModelProto.METADATA_PROPS_FIELD_NUMBER && metadata.size() < MOST_ENTRIES) {
                    int size = in.readRawVarint32();
                    if (size < 0 || size > LARGEST_ENTRY) {
                        return Optional.empty();
                    }
                    StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readRawBytes(size));
                    metadata.put(entry.getKey(), entry.getValue());
                } else if (!in.skipField(tag)) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return read(metadata);
    }
}
