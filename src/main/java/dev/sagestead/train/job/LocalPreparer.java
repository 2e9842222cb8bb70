package dev.sagestead.train.job;

import dev.sagestead.InvalidInputException;
import dev.sagestead.script.ScriptCall;
import dev.sagestead.script.ScriptEnd;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.script.ScriptRun;
import dev.sagestead.train.Preparation;
import dev.sagestead.train.PreparationTask;
import dev.sagestead.train.RefusedRowsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Prepares data on this machine. */
public final class LocalPreparer implements Preparation.Preparer {

    private final ScriptImage image;
    private final Consumer<String> progress;

    /** @param progress takes what the script prints, unless it fails */
    public LocalPreparer(ScriptImage image, Consumer<String> progress) {
        this.image = image;
        this.progress = progress;
    }

    @Override
    public Map<String, byte[]> prepare(PreparationTask task) {
        if (!image.isInstalled()) {
            progress.accept("installing the packages of scripts (into .venv-scripts)");
        }
        return ScriptFolder.with(optMl -> {
            try {
                return prepare(task, optMl);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write in " + optMl, e);
            }
        });
    }

    private Map<String, byte[]> prepare(PreparationTask task, Path optMl) throws IOException {
        for (Map.Entry<String, byte[]> table : task.contents().entrySet()) {
            put(optMl, PreparationScript.RAW + "/" + table.getKey(), table.getValue());
        }
        put(optMl, PreparationScript.MANIFEST + "/manifest.json", PreparationTask.content(task.manifest()));
        String script = task.script().getFileName().toString();
        put(optMl, PreparationScript.CODE + "/" + script, PreparationTask.content(task.script()));
        Files.createDirectories(here(optMl, PreparationScript.OUTPUT));
        Path note = here(optMl, PreparationScript.MESSAGE);
        Files.createDirectories(note.getParent());
        List<String> command = new ArrayList<>(PreparationScript.entrypoint(script));
        command.addAll(PreparationScript.arguments());
        List<String> printed = new ArrayList<>();
        ScriptEnd end =
                new ScriptRun(image, printed::add).run(new ScriptCall(optMl, optMl, command, Map.of()), () -> false);
        if (!(end instanceof ScriptEnd.Exit exit)) {
            throw new InvalidInputException(task.script() + " was stopped");
        }
        if (!exit.isWell() && Files.isRegularFile(note)) {
            throw new RefusedRowsException(Files.readAllLines(note));
        }
        if (!exit.isWell()) {
            throw new InvalidInputException("%s fails with exit code %d: %s%s"
                    .formatted(
                            task.script(),
                            exit.code(),
                            exit.reason(),
                            exit.place().map(" (%s)"::formatted).orElse("")));
        }
        printed.forEach(progress);
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String channel : Preparation.CHANNELS) {
            Path file = here(optMl, PreparationScript.OUTPUT).resolve(PreparationScript.file(channel));
            if (Files.isRegularFile(file)) {
                files.put(channel, Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static void put(Path optMl, String path, byte[] content) throws IOException {
        Path file = here(optMl, path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static Path here(Path optMl, String path) {
        return optMl.resolve(path.substring("/opt/ml/".length()));
    }
}
