package dev.sagestead.review.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes cloud assemblies of one stack, right ones and wrong ones. */
public record AssemblyFolder(Path path) {

    private static final String STACK = """
            { "artifacts": { "dev-stack": {
                "type": "aws:cloudformation:stack", "environment": "aws://111111111111/eu-west-1",
                "properties": { "templateFile": "%s", "stackName": "dev-stack" }, "displayName": "dev/stack" } } }
            """;

    /** Writes one that has a topic. */
    public static AssemblyFolder good(Path folder) {
        return of(folder, "{\"Resources\": {\"Topic\": {\"Type\": \"AWS::SNS::Topic\"}}}");
    }

    /** Writes one whose template is as given. */
    public static AssemblyFolder of(Path folder, String template) {
        return new AssemblyFolder(folder).manifest(STACK.formatted("t.json")).file("t.json", template);
    }

    /** Writes one whose manifest names another template. */
    public static AssemblyFolder naming(Path folder, String templateFile) {
        return new AssemblyFolder(folder).manifest(STACK.formatted(templateFile));
    }

    /** Writes the manifest. */
    public AssemblyFolder manifest(String content) {
        return file("manifest.json", content);
    }

    /** Writes a file of it. */
    public AssemblyFolder file(String name, String content) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
