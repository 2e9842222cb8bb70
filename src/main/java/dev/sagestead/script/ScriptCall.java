package dev.sagestead.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A script with all that its container would be started with.
 *
 * <p>Arguments and values of variables that name a path below {@code /opt/ml} are given the path below the folder that
 * stands for it. A script that has such a path in its own text does not find it: it should take its paths from its
 * arguments, or from {@code SM_*} variables.
 *
 * @param optMl the folder that stands for {@code /opt/ml}; absolute
 * @param directory where it runs
 * @param command program and arguments; {@code python} and {@code python3} are the interpreter of {@link ScriptImage}
 * @param variables besides those that every script gets
 */
public record ScriptCall(Path optMl, Path directory, List<String> command, Map<String, String> variables) {

    private static final String OPT_ML = "/opt/ml";

    /** Takes copies. */
    public ScriptCall {
        command = List.copyOf(command);
        variables = new TreeMap<>(variables);
    }

    /** Returns the command as it runs on this machine. */
    List<String> here(ScriptImage image) {
        List<String> here = new ArrayList<>();
        for (String word : command) {
            here.add(mapped(word));
        }
        if (List.of("python", "python3").contains(here.get(0))) {
            here.set(0, image.python().toString());
        }
        return here;
    }

    /** Returns all variables that it sees: nothing of this process's surroundings but what Python needs. */
    Map<String, String> environment(ScriptImage image) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", image.python().getParent() + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", optMl.toString());
        environment.put("LANG", "C.UTF-8");
        // Should a script bring a client of AWS, it does not find a machine's own credentials either.
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        // Threads of OpenMP and BLAS fight over few cores, and sums in one order give the same bytes.
        for (String threads : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            environment.put(threads, "1");
        }
        variables.forEach((name, value) -> environment.put(name, mapped(value)));
        return environment;
    }

    private String mapped(String word) {
        int equals = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        String value = word.substring(equals);
        return value.equals(OPT_ML) || value.startsWith(OPT_ML + "/")
                ? word.substring(0, equals) + optMl + value.substring(OPT_ML.length())
                : word;
    }
}
