package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How large a cloud assembly is.
 *
 * @param stacks all templates
 * @param bytes all files
 * @param template bytes of the largest template
 * @param resources of the template that has most
 * @param outputs of the template that has most
 * @param parameters of the template that has most
 * @param exports outputs with an export name, of the template that has most
 */
record AssemblySize(int stacks, long bytes, long template, int resources, int outputs, int parameters, int exports) {

    /**
     * What CloudFormation takes.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">quotas</a>
     */
    static final int MAX_TEMPLATE = 1_000_000;

    static final int MAX_RESOURCES = 500;
    static final int MAX_OUTPUTS = 200;
    static final int MAX_PARAMETERS = 200;

    private static final JsonMapper JSON = new JsonMapper();

    /** Looks at an assembly and those nested in it. */
    static AssemblySize of(Path assembly) {
        AssemblySize size = new AssemblySize(0, 0, 0, 0, 0, 0, 0);
        for (Path file : files(assembly)) {
            size = size.with(file);
        }
        return size;
    }

    private AssemblySize with(Path file) {
        try {
            long length = Files.size(file);
            if (!file.getFileName().toString().endsWith(".template.json")) {
                return new AssemblySize(stacks, bytes + length, template, resources, outputs, parameters, exports);
            }
            JsonNode read = JSON.readTree(file.toFile());
            int exported = 0;
            for (JsonNode output : read.path("Outputs")) {
                exported += output.has("Export") ? 1 : 0;
            }
            return new AssemblySize(
                    stacks + 1,
                    bytes + length,
                    Math.max(template, length),
                    Math.max(resources, read.path("Resources").size()),
                    Math.max(outputs, read.path("Outputs").size()),
                    Math.max(parameters, read.path("Parameters").size()),
                    Math.max(exports, exported));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
