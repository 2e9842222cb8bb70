package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Another training of the committed model, as a data scientist would bring it. */
final class AnotherModel {

    private static final Path FOLDER = Path.of("model-artifacts/fraud-detection");

    private AnotherModel() {}

    /** Trains with another seed in a copy of the project, whose model folder is afterwards what it was. */
    static byte[] trainedIn(ProjectCopy project) throws IOException {
        Map<Path, byte[]> before = new LinkedHashMap<>();
        for (String name : List.of("manifest.json", "lock.json", "golden.json", "xgboost-model.ubj")) {
            Path file = project.root().resolve(FOLDER).resolve(name);
            before.put(file, Files.readAllBytes(file));
        }
        String manifest = FOLDER.resolve("manifest.json").toString();
        project.write(manifest, project.read(manifest).replace("\"seed\": 10", "\"seed\": 11"));
        Result training = project.run("./sagestead", "train", "fraud-detection");
        assertThat(training.exitCode()).as(training.output()).isZero();
        byte[] model = Files.readAllBytes(project.root().resolve(FOLDER).resolve("xgboost-model.ubj"));
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
        return model;
    }
}
