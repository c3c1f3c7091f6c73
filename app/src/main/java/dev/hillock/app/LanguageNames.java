package dev.hillock.app;

import dev.hillock.emit.Language;
import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The languages that {@code --code} takes, for completion, help and reading. */
final class LanguageNames implements Iterable<String>, ITypeConverter<Language> {

    @Override
    public Iterator<String> iterator() {
        return Arrays.stream(Language.values()).map(Language::id).iterator();
    }

    @Override
    public Language convert(String id) {
        try {
            return Language.of(id);
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(unknown.getMessage());
        }
    }
}
