package dev.hillock.net.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV in two passes: the first finds out what each column holds, the second fills columns of just the right
 * size. So no cell is ever kept as text, and a table takes a few bytes a cell however it is written.
 */
final class CsvTable {
    private static final Pattern STARTED_IN_LINE = Pattern.compile("line (\\d+)");

    private final TextSource source;
    private final CsvFormat format;
    private final List<String> notes = new ArrayList<>();

    private CsvTable(TextSource source, CsvFormat format) {
        this.source = source;
        this.format = format;
    }

    static Table read(TextSource source, @Nullable Schema schema) throws IOException {
        try {
            return new CsvTable(source, CsvFormat.of(source, schema)).read(schema);
        } catch (CharacterCodingException e) {
            throw undecodable(source);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw undecodable(source);
            }
            throw e.getCause();
        }
    }

    private static TableException undecodable(TextSource source) {
        return new TableException(source.name() + " begins with the byte-order mark of " + source.encoding()
                + " but is not well-formed in it; convert it to UTF-8");
    }

    private Table read(@Nullable Schema schema) throws IOException {
        List<String> names = names();
        if (schema != null) {
            schema.require(source.name(), names);
        }
        List<ColumnProfile> profiles = new ArrayList<>();
        for (String name : names) {
            Schema.Field field = schema == null ? null : schema.find(name);
            profiles.add(
                    new ColumnProfile(name, field, schema == null || schema.takes(name), format.delimiter() != ','));
        }
        int rows = pass(profiles);
        if (rows == 0) {
            throw new TableException(source.name() + " has a header but no rows");
        }
        List<ColumnFiller> fillers = new ArrayList<>();
        for (ColumnProfile profile : profiles) {
            fillers.add(profile.filler(source.name(), rows));
            notes.addAll(profile.notes());
        }
        pass(fillers);
        List<Column> columns = new ArrayList<>();
        for (ColumnFiller filler : fillers) {
            Column column = filler.column();
            if (column != null) {
                columns.add(column);
            }
        }
        return Table.of(source.name(), columns, notes);
    }

    /** The names in the header, made different; col1, col2 ... where there is none. */
    private List<String> names() throws IOException {
        List<String> header = List.of();
        if (format.header()) {
            header = format.names();
        } else {
            notes.add("the first line of " + source.name() + " looks like data, so the columns are named col1 to col"
                    + format.columns());
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < format.columns(); i++) {
            String wanted = i < header.size() ? header.get(i).strip() : "";
            String name = wanted.isEmpty() ? "col" + (i + 1) : wanted;
            for (int copy = 2; !names.add(name); copy++) {
                name = (wanted.isEmpty() ? "col" + (i + 1) : wanted) + "_" + copy;
            }
            if (!wanted.isEmpty() && !name.equals(wanted)) {
                notes.add("a second column '" + wanted + "' is named '" + name + "'");
            }
        }
        return List.copyOf(names);
    }

    /** Hands each cell of the data to its column; returns the number of rows. */
    private int pass(List<? extends CellSink> sinks) throws IOException {
        RowHandler handler = new RowHandler(sinks, format.header());
        long rows = 0;
        try (LastCharacter text = new LastCharacter(source.open());
                CsvReader<RowHandler> reader =
                        CsvFormat.reader(format.delimiter()).build(handler, text)) {
            if (format.directive()) {
                reader.skipLines(1);
            }
            for (RowHandler row : reader) {
                if (row.cells() != format.columns()) {
                    throw ragged(row);
                }
                rows++;
            }
            if (handler.endsQuoted() && text.last() != '"') {
                throw new TableException("a quote of the row that begins in line " + handler.line() + " of "
                        + source.name() + " is never closed; close it, or double it where it is part of a text");
            }
        } catch (CsvParseException e) {
            throw unparsable(e);
        }
        if (rows > Integer.MAX_VALUE - 8) {
            throw new TableException(source.name() + " has " + rows + " rows, more than the 2^31 that a table holds");
        }
        return (int) (format.header() ? rows - 1 : rows);
    }

    private TableException ragged(RowHandler row) {
        String first = format.header() ? "the header" : "the first line";
        return new TableException("line " + row.line() + " of " + source.name() + " has "
                + Texts.count(row.cells(), "cell") + ", but " + first + " has " + format.columns()
                + "; mend the line (a cell that holds the delimiter must be in quotes)");
    }

    /** The parser's own messages name a line, but are long; what goes wrong is a quote. */
    private TableException unparsable(CsvParseException e) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            messages.append(cause.getMessage()).append(" ");
        }
        String message = messages.toString();
        Matcher line = STARTED_IN_LINE.matcher(message);
        String where = line.find() ? " in the row that begins in line " + line.group(1) : "";
        String why = message.contains("closing quote")
                ? "a cell goes on after its closing quote; put the whole cell in quotes, and double those within"
                : "a cell is too long, probably since a quote is not closed";
        return new TableException(source.name() + " cannot be read as CSV" + where + ": " + why);
    }
}
