package dev.sagestead.label;

/**
 * A row and what people say of it.
 *
 * @param number the row's line in the file, from 1
 * @param row as it stands in the file
 * @param label the category's place, 0 or 1
 * @param confidence from 0 to 1
 */
public record LabelledRow(int number, String row, int label, double confidence) {

    /** Returns the row as a training reads it: the label first. */
    public String asData() {
        return label + "," + row;
    }
}
