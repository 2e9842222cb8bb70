package dev.sagestead.review.checkout;

import dev.sagestead.NodeTools;
import dev.sagestead.review.assembly.CloudAssembly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository whose app is a small script, so that the CDK CLI synthesises it in a second and without Maven. */
record Repository(Path root) {

    private static final String APP = """
            import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
            const out = process.env.CDK_OUTDIR;
            const DisplayName = readFileSync('topic.txt', 'utf8').trim();
            if (DisplayName === 'broken') throw new Error('\\u001b[31mthis topic is broken');
            if (DisplayName === 'slow') await new Promise((done) => setTimeout(done, 60_000));
            mkdirSync(out, { recursive: true });
            writeFileSync(`${out}/t.json`, JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName } } } }));
            writeFileSync(`${out}/manifest.json`, JSON.stringify({ version: '48.0.0', artifacts: { 'dev-stack': {
              type: 'aws:cloudformation:stack', environment: 'aws://111111111111/eu-west-1',
              properties: { templateFile: 't.json' }, displayName: 'dev/stack' } } }));
            """;

    /** Makes one without a commit. */
    static Repository in(Path root) throws IOException {
        Repository repository = new Repository(Files.createDirectories(root));
        repository.git("init", "--quiet", "--initial-branch=main");
        Files.writeString(root.resolve(".gitignore"), "/.sagestead/\n/node_modules\n");
        Files.writeString(root.resolve("app.mjs"), APP);
        Files.writeString(root.resolve("cdk.json"), "{\"app\": \"node app.mjs\"}");
        return repository;
    }

    /** Commits everything, with a topic of a name. */
    Repository commit(String topic) throws IOException {
        Files.writeString(root.resolve("topic.txt"), topic + "\n");
        git("add", "--all");
        git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "-m", topic);
        return this;
    }

    /** Runs git and returns what it prints. */
    String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the folder that keeps assemblies of commits. */
    Path commits() {
        return root.resolve(".sagestead/commits");
    }

    /** Returns the name of the topic that a commit has, by way of the CDK CLI; progress is told on the way. */
    String topicOf(String ref, List<String> progress) {
        CloudAssembly assembly = new Sides(root, root.resolve(".sagestead"), cdkCli(), progress::add)
                .base(ref, root.resolve(ref))
                .assembly();
        return assembly.stack("dev/stack")
                .orElseThrow()
                .resource("Topic")
                .orElseThrow()
                .text("/DisplayName");
    }

    static Path cdkCli() {
        return NodeTools.root().resolve("node_modules/aws-cdk/bin/cdk");
    }
}
