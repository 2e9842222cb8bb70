package dev.sagestead.train;

import dev.sagestead.artifacts.Manifest;
import dev.sagestead.artifacts.Sha256;
import java.nio.file.Path;
import java.util.List;

/**
 * The rows of one data file, in the order of the file. SageMaker calls such an input of a training a channel.
 *
 * @param file where the rows are kept; messages name it
 * @param content the file's bytes
 * @param requests each row without its label, as it stands in the file: the body of a CSV request
 * @param labels one for each row
 * @param values shape [rows][features], one row after the other; NaN where a cell is empty
 */
record Channel(Path file, byte[] content, List<String> requests, float[] labels, float[] values) {

    /** Returns the name: {@code train} for {@code train.csv}. */
    String name() {
        return file.getFileName().toString().replaceFirst("\\.csv$", "");
    }

    /** Returns the number of rows, at least 1. */
    int rows() {
        return labels.length;
    }

    /** Returns what the manifest keeps of the file. */
    Manifest.DataFile identity() {
        return new Manifest.DataFile(rows(), Sha256.of(content));
    }
}
