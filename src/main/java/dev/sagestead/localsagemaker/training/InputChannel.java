package dev.sagestead.localsagemaker.training;

import java.util.List;

/**
 * What the container finds below {@code /opt/ml/input/data/<channel>}.
 *
 * @param name of the channel, such as {@code train}
 * @param contentType as the job says it; null for the container's default, libsvm
 * @param files in the order of their keys
 */
public record InputChannel(String name, String contentType, List<InputFile> files) {

    /** Returns where the container would find it. */
    String path() {
        return "/opt/ml/input/data/" + name;
    }

    /** Returns the files that hold rows: the container overlooks names that begin with a dot or an underscore. */
    List<InputFile> dataFiles() {
        return files.stream()
                .filter(file ->
                        !file.lastName().startsWith(".") && !file.lastName().startsWith("_"))
                .filter(file -> file.content().length > 0)
                .toList();
    }

    /**
     * One file.
     *
     * @param name its path below the channel's folder
     * @param content its bytes
     */
    public record InputFile(String name, byte[] content) {

        /** Returns the name without folders. */
        String lastName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }
}
