package dev.sagestead.localsagemaker.container;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Predicts rows where they are, without a matrix made for each request.
 *
 * <p>Whenever XGBoost makes a matrix, even only the stand-in of {@link Booster#inplace_predict}, it reads several times
 * from the file system how many processors its control group has. For a single row that takes five times as long as all
 * else. So the stand-ins are kept here, one for each request under way, which XGBoost4J does not allow for.
 *
 * @see <a href="https://xgboost.readthedocs.io/en/stable/prediction.html#in-place-prediction">in-place prediction</a>
 */
final class InplacePrediction implements AutoCloseable {

    /** The most values that are predicted so: {@value}; with more of them, making a matrix does not matter. */
    private static final int MAX_VALUES = 1 << 18;

    private static final Memory CONFIG = text("{\"type\": 0, \"training\": false, \"iteration_begin\": 0,"
            + " \"iteration_end\": 0, \"missing\": NaN, \"strict_shape\": false, \"cache_id\": 0}");

    private final long booster;
    private final int features;
    private final Queue<Desk> free = new ConcurrentLinkedQueue<>();

    private InplacePrediction(long booster, int features) {
        this.booster = booster;
        this.features = features;
    }

    /**
     * Returns what predicts with the trees of the booster, which has to outlive it; empty if that cannot be done here.
     */
    static Optional<InplacePrediction> of(Booster booster) throws XGBoostError {
        if (!XgboostLibrary.IS_THERE) {
            return Optional.empty();
        }
        try {
            Field handle = Booster.class.getDeclaredField("handle");
            handle.setAccessible(true);
            return Optional.of(new InplacePrediction(handle.getLong(booster), (int) booster.getNumFeature()));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Whether it can predict these rows; they need exactly the model's columns. */
    boolean takes(Matrix rows) {
        return rows.isDense() && rows.columns() == features && rows.values().length <= MAX_VALUES;
    }

    /** Returns what {@link Booster#predict} does, for rows that it {@link #takes}. May be called by several threads. */
    float[][] predict(Matrix rows) throws XGBoostError {
        Desk desk = Optional.ofNullable(free.poll()).orElseGet(Desk::new);
        try {
            return desk.predict(rows);
        } finally {
            free.add(desk);
        }
    }

    /** Frees the stand-ins. Nobody may be predicting any more. */
    @Override
    public void close() {
        for (Desk desk = free.poll(); desk != null; desk = free.poll()) {
            desk.close();
        }
    }

    private static Memory text(String ascii) {
        Memory memory = new Memory(ascii.length() + 1L);
        memory.setString(0, ascii);
        return memory;
    }

    /** What one request at a time needs: a stand-in, and memory for its rows that does not move. */
    private final class Desk {

        private static final int WORD = Long.BYTES;

        /** Where XGBoost puts the stand-in, the shape, the number of dimensions and the result. */
        private final Memory results = new Memory(4 * WORD);

        private final long proxy;
        private Memory values = new Memory(Float.BYTES);
        private Memory described = text("");
        private int describedRows = -1;

        Desk() {
            XgboostLibrary.XGProxyDMatrixCreate(Pointer.nativeValue(results));
            proxy = results.getLong(0);
        }

        float[][] predict(Matrix rows) throws XGBoostError {
            put(rows);
            long results = Pointer.nativeValue(this.results);
            int code = XgboostLibrary.XGBoosterPredictFromDense(
                    booster,
                    Pointer.nativeValue(described),
                    Pointer.nativeValue(CONFIG),
                    proxy,
                    results + WORD,
                    results + 2 * WORD,
                    results + 3 * WORD);
            if (code != 0) {
                throw new XGBoostError(XgboostLibrary.XGBGetLastError());
            }
            return predictions(rows.rows());
        }

        private void put(Matrix rows) {
            int count = rows.values().length;
            if (values.size() < (long) count * Float.BYTES) {
                values.close();
                values = new Memory((long) count * Float.BYTES);
                describedRows = -1;
            }
            values.write(0, rows.values(), 0, count);
            if (describedRows != rows.rows()) {
                described.close();
                described = text(String.format(
                        Locale.ROOT,
                        "{\"data\": [%d, true], \"shape\": [%d, %d], \"typestr\": \"<f4\", \"version\": 3}",
                        Pointer.nativeValue(values),
                        rows.rows(),
                        features));
                describedRows = rows.rows();
            }
        }

        private float[][] predictions(int rows) {
            Pointer shape = results.getPointer(WORD);
            long outputs = 1;
            for (long dimension = 1; dimension < results.getLong(2 * WORD); dimension++) {
                outputs *= shape.getLong(dimension * WORD);
            }
            Pointer flat = results.getPointer(3 * WORD);
            float[][] predictions = new float[rows][(int) outputs];
            for (int row = 0; row < rows; row++) {
                flat.read(row * outputs * Float.BYTES, predictions[row], 0, (int) outputs);
            }
            return predictions;
        }

        void close() {
            XgboostLibrary.XGDMatrixFree(proxy);
            results.close();
            values.close();
            described.close();
        }
    }
}
