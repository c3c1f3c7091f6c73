package dev.hillock.net.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, found out from its beginning.
 *
 * @param delimiter what stands between cells
 * @param directive true if the first line says {@code sep=;}, as spreadsheets write it
 * @param header true if the first line names the columns
 * @param columns number of columns
 * @param names the cells of the first line
 */
record CsvFormat(char delimiter, boolean directive, boolean header, int columns, List<String> names) {
    private static final int SAMPLE_CHARS = 1 << 20;
    private static final int SAMPLE_RECORDS = 200;

    /** In the order of preference where several cut all lines evenly: commas are often decimal points too. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    static CsvFormat of(TextSource source, @Nullable Schema schema) throws IOException {
        char[] buffer = new char[SAMPLE_CHARS];
        int length = 0;
        try (Reader reader = source.open()) {
            int read;
            while (length < buffer.length && (read = reader.read(buffer, length, buffer.length - length)) > 0) {
                length += read;
            }
        }
        String sample = new String(buffer, 0, length);
        boolean cut = length == buffer.length;
        boolean directive = sample.length() > 5
                && sample.regionMatches(true, 0, "sep=", 0, 4)
                && (sample.charAt(5) == '\n' || sample.charAt(5) == '\r');
        if (directive) {
            char delimiter = sample.charAt(4);
            String rest = sample.substring(sample.indexOf('\n') + 1);
            return of(delimiter, true, records(rest, delimiter, cut), schema);
        }
        char best = ',';
        List<String[]> bestRecords = records(sample, ',', cut);
        double bestScore = score(bestRecords);
        for (char delimiter : DELIMITERS) {
            List<String[]> records = records(sample, delimiter, cut);
            double score = score(records);
            if (score > bestScore || (score == bestScore && score == 1 && isBefore(delimiter, best))) {
                best = delimiter;
                bestRecords = records;
                bestScore = score;
            }
        }
        return of(best, false, bestRecords, schema);
    }

    private static CsvFormat of(char delimiter, boolean directive, List<String[]> records, @Nullable Schema schema) {
        List<String> first = records.isEmpty() ? List.of() : List.of(records.getFirst());
        boolean header = schema == null
                ? hasHeader(records)
                : first.stream().anyMatch(name -> schema.find(name.strip()) != null);
        return new CsvFormat(delimiter, directive, header, first.size(), first);
    }

    private static boolean isBefore(char a, char b) {
        String order = new String(DELIMITERS);
        return order.indexOf(a) < order.indexOf(b);
    }

    /** The share of lines that have the most frequent number of cells; 0 if that is one. */
    private static double score(List<String[]> records) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (String[] record : records) {
            counts.merge(record.length, 1, Integer::sum);
        }
        int most = 0;
        int cells = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() > cells)) {
                most = entry.getValue();
                cells = entry.getKey();
            }
        }
        return cells <= 1 ? 0 : (double) most / records.size();
    }

    private static List<String[]> records(String sample, char delimiter, boolean cut) {
        List<String[]> records = new ArrayList<>();
        try (CsvReader<String[]> reader = reader(delimiter).build(new Cutter(), sample)) {
            for (String[] record : reader) {
                records.add(record);
                if (records.size() > SAMPLE_RECORDS) {
                    break;
                }
            }
        } catch (CsvParseException | IOException e) {
            // A quote that is still open where the sample ends: the lines before it tell enough.
            return records;
        }
        if (cut && records.size() > 1 && records.size() <= SAMPLE_RECORDS) {
            records.removeLast();
        }
        return records;
    }

    static CsvReader.CsvReaderBuilder reader(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .trimWhitespacesAroundQuotes(false);
    }

    /**
     * The first line is a header if it looks unlike the lines below it: no column of numbers or dates begins with one,
     * and no column of texts has its first cell again below. Names that are all whole numbers from 0 up, as data
     * frames write them, are a header too.
     */
    private static boolean hasHeader(List<String[]> records) {
        String[] first = records.isEmpty() ? new String[0] : records.getFirst();
        if (isCounting(first)) {
            return records.size() > 1 && !Arrays.equals(first, records.get(1));
        }
        int votesFor = 0;
        int votesAgainst = 0;
        Set<String> names = new HashSet<>();
        for (int column = 0; column < first.length; column++) {
            String name = first[column].strip();
            if (isValue(name)) {
                votesAgainst++;
                continue;
            }
            if (!name.isEmpty() && !names.add(name)) {
                votesAgainst++;
            }
            boolean values = false;
            boolean again = false;
            boolean texts = false;
            for (int row = 1; row < records.size(); row++) {
                String[] record = records.get(row);
                String cell = column < record.length ? record[column].strip() : "";
                boolean value = isValue(cell);
                values |= value;
                texts |= !value && !isMissing(cell);
                again |= !name.isEmpty() && cell.equals(name);
            }
            votesFor += values && !texts ? 1 : 0;
            votesAgainst += again ? 1 : 0;
        }
        return votesFor > 0 ? votesFor >= votesAgainst : votesAgainst == 0;
    }

    private static boolean isCounting(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].strip().equals(Integer.toString(i))) {
                return false;
            }
        }
        return cells.length > 2;
    }

    private static boolean isMissing(String cell) {
        return Cells.isMissing(cell.toCharArray(), 0, cell.length());
    }

    /** True for a number or a date, which is seldom a name. */
    private static boolean isValue(String cell) {
        if (cell.isEmpty()) {
            return false;
        }
        char[] chars = cell.toCharArray();
        Cells cells = new Cells();
        if (cells.isNumber(chars, 0, chars.length, '.') || cells.isNumber(chars, 0, chars.length, ',')) {
            return true;
        }
        for (DateForm form : DateForm.values()) {
            if (!Double.isNaN(form.parse(cell))) {
                return true;
            }
        }
        return false;
    }

    /** Cuts lines into cells. */
    private static final class Cutter extends AbstractBaseCsvCallbackHandler<String[]> {
        private final List<String> cells = new ArrayList<>();

        @Override
        protected void handleBegin(long startingLineNumber) {
            cells.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            cells.add(new String(buffer, offset, length));
        }

        @Override
        protected String[] buildRecord() {
            return cells.toArray(String[]::new);
        }
    }
}
