package dev.sagestead.rehearsal;

import dev.sagestead.PythonEnvironment;
import dev.sagestead.PythonTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The examples below {@code docs/clients}, each run as a reader would. */
enum ClientExample {
    AWS_CLI("invoke.sh"),
    CURL("invoke-curl.sh"),
    BOTO3("invoke.py"),
    SAGEMAKER_SDK_V2("invoke_predictor.py"),
    SAGEMAKER_SDK_V3("invoke_endpoint.py"),
    JAVA("Invoke.java"),
    TRANSFORM_AWS_CLI("transform.sh"),
    TRANSFORM_BOTO3("transform.py");

    /** Where the examples are. */
    static final Path FOLDER = Path.of("docs/clients");

    private static final PythonEnvironment SDK_V2 = PythonEnvironment.of("sagemaker-sdk-v2", "sagemaker-sdk-v2.txt");
    private static final PythonEnvironment SDK_V3 = PythonEnvironment.of("sagemaker-sdk-v3", "sagemaker-sdk-v3.txt");

    private final String file;

    ClientExample(String file) {
        this.file = file;
    }

    String file() {
        return file;
    }

    /** Returns the command that calls an endpoint with a file of rows; installs what it needs. */
    List<String> command(String endpoint, String rows) {
        List<String> command = new ArrayList<>(interpreter());
        command.addAll(List.of(FOLDER.resolve(file).toAbsolutePath().toString(), endpoint, rows));
        return command;
    }

    private List<String> interpreter() {
        return switch (this) {
            case AWS_CLI, TRANSFORM_AWS_CLI -> {
                String path = Path.of(PythonTools.program("aws")).getParent() + ":" + System.getenv("PATH");
                yield List.of("env", "PATH=" + path);
            }
            case CURL -> List.of();
            case BOTO3, TRANSFORM_BOTO3 -> List.of(PythonTools.program("python"));
            case SAGEMAKER_SDK_V2 -> {
                SDK_V2.install();
                yield List.of(SDK_V2.program("python"));
            }
            case SAGEMAKER_SDK_V3 -> {
                SDK_V3.install();
                yield List.of(SDK_V3.program("python"));
            }
            case JAVA -> List.of(ProcessHandle.current().info().command().orElse("java"), "-cp", classPath());
        };
    }

    private static String classPath() {
        try {
            return Files.readString(Path.of("target/class-path.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
