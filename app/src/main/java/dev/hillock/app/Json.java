package dev.hillock.app;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as every command writes it: the components of a record in their order, indented by two, ends of line as {@code
 * \n}, and numbers that are not finite as the strings {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. The
 * schemas are in {@code docs/json.md}.
 */
public final class Json {

    /** The mapper, for reading JSON back. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private Json() {}

    /** The text as a JSON string with its quotes. */
    public static String string(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** The value as JSON on one line, without an end of line. */
    public static String line(Object value) {
        return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** The value as JSON text with an end of line. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }
}
