package dev.sagestead.localsagemaker.container;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions of XGBoost's C API that XGBoost4J does not pass on as they are, in the very library that XGBoost4J has
 * loaded; a second copy of it would share some of its state with the first, and end the JVM.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/c.html">XGBoost's C API</a>
 */
final class XgboostLibrary {

    private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

    /** Whether the functions can be called: on Linux, if XGBoost4J was used before. */
    static final boolean IS_THERE = bind();

    private XgboostLibrary() {}

    static native String XGBGetLastError();

    static native int XGProxyDMatrixCreate(long matrix);

    static native int XGDMatrixFree(long matrix);

    static native int XGBoosterPredictFromDense(
            long booster, long values, long config, long proxy, long shape, long dimensions, long result);

    private static boolean bind() {
        try {
            Optional<String> file = file();
            file.ifPresent(each -> Native.register(XgboostLibrary.class, NativeLibrary.getInstance(each)));
            return file.isPresent();
        } catch (IOException | LinkageError e) {
            return false;
        }
    }

    /** XGBoost4J unpacks the library to a name that it tells nobody. */
    private static Optional<String> file() throws IOException {
        if (!Files.exists(MAPPED_FILES)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
            return lines.filter(line -> line.contains("/libxgboost4j") && line.endsWith(".so"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .findFirst();
        }
    }
}
