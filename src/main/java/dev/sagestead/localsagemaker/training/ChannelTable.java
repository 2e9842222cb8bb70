package dev.sagestead.localsagemaker.training;

import dev.sagestead.localsagemaker.training.InputChannel.InputFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads a channel: CSV with commas, the label first and no header, or libsvm with indices from zero. */
final class ChannelTable {

    private final Format format;
    private final List<Float> labels = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();

    private ChannelTable(Format format) {
        this.format = format;
    }

    /**
     * Reads all files of the channel, one after the other.
     *
     * @throws TrainingFailure if a cell is no number, or the channel has no row
     */
    static Table read(InputChannel channel) throws TrainingFailure {
        ChannelTable table = new ChannelTable(format(channel.contentType()));
        for (InputFile file : channel.dataFiles()) {
            table.read(file);
        }
        if (table.rows.isEmpty()) {
            throw TrainingFailure.ofClient("No data in %s channel path %s"
                    .formatted(channel.name().equals("train") ? "training" : channel.name(), channel.path()));
        }
        return new Table(
                table.labels,
                table.rows,
                table.rows.stream().mapToInt(row -> row.length).max().orElseThrow());
    }

    private static Format format(String contentType) throws TrainingFailure {
        if (contentType == null) {
            return Format.LIBSVM;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        if (Arrays.stream(parts).anyMatch(part -> part.matches("label_size=(?!1$).*"))) {
            throw TrainingFailure.ofClient(
                    "%s is not an accepted csv ContentType. Optional parameter label_size must be equal to 1"
                            .formatted(contentType));
        }
        return switch (parts[0]) {
            case "csv", "text/csv" -> Format.CSV;
            case "libsvm", "text/libsvm", "text/x-libsvm" -> Format.LIBSVM;
            case "parquet", "application/x-parquet", "recordio-protobuf", "application/x-recordio-protobuf" ->
                throw TrainingFailure.unsupported("it reads text/csv and text/libsvm, not " + parts[0]);
            default ->
                throw TrainingFailure.ofClient(("%s is not an accepted ContentType: csv, libsvm, parquet,"
                                + " recordio-protobuf, text/csv, text/libsvm, text/x-libsvm, application/x-parquet,"
                                + " application/x-recordio-protobuf.")
                        .formatted(contentType));
        };
    }

    private void read(InputFile file) throws TrainingFailure {
        int line = 0;
        for (String text :
                new String(file.content(), StandardCharsets.UTF_8).lines().toList()) {
            line++;
            if (!text.isBlank()) {
                try {
                    add(text);
                } catch (IllegalArgumentException e) {
                    throw TrainingFailure.ofClient(
                            "Failed to load %s data with exception:\n%s (local SageMaker: %s, line %d%s)"
                                    .formatted(
                                            format.name().toLowerCase(Locale.ROOT),
                                            e.getMessage(),
                                            file.name(),
                                            line,
                                            line == 1 ? "; a data file has no header" : ""));
                }
            }
        }
    }

    private void add(String line) {
        float[] row = format == Format.CSV ? csv(line) : libsvm(line);
        rows.add(row);
    }

    private float[] csv(String line) {
        String[] cells = line.split(",", -1);
        if (!rows.isEmpty() && rows.get(0).length != cells.length - 1) {
            throw new IllegalArgumentException(
                    "Inconsistent number of columns: %d instead of %d".formatted(cells.length, rows.get(0).length + 1));
        }
        float label = number(cells[0]);
        float[] row = new float[cells.length - 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells[i + 1].isBlank() ? Float.NaN : number(cells[i + 1]);
        }
        labels.add(label);
        return row;
    }

    private float[] libsvm(String line) {
        String[] items = line.strip().split("\\s+");
        float label = number(items[0]);
        float[] row = new float[0];
        for (int i = 1; i < items.length; i++) {
            String[] pair = items[i].split(":", -1);
            if (pair.length != 2 || !pair[0].matches("\\d{1,6}")) {
                throw new IllegalArgumentException("'%s' is not an index and a value".formatted(shown(items[i])));
            }
            int index = Integer.parseInt(pair[0]);
            if (index >= row.length) {
                int before = row.length;
                row = Arrays.copyOf(row, index + 1);
                Arrays.fill(row, before, row.length, Float.NaN);
            }
            row[index] = number(pair[1]);
        }
        labels.add(label);
        return row;
    }

    private static float number(String cell) {
        String number = cell.strip();
        if (!number.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?|nan|NaN")) {
            throw new IllegalArgumentException("could not convert string to float: '%s'".formatted(shown(cell)));
        }
        return number.equals("nan") ? Float.NaN : Float.parseFloat(number);
    }

    /** A cell as a message may show it: in one line, and not endless. */
    private static String shown(String cell) {
        String line = cell.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 50 ? line : line.substring(0, 50) + "…";
    }

    private enum Format {
        CSV,
        LIBSVM
    }
}
