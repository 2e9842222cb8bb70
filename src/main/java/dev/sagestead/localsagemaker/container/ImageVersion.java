package dev.sagestead.localsagemaker.container;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a SageMaker XGBoost image, where answers differ by it.
 *
 * <p>What is imitated is the container as of the images of 2022 (1.2-2, 1.3-1 and newer); those before joined the rows
 * of an answer with commas.
 */
record ImageVersion(int major, int minor) {

    private static final Pattern TAG = Pattern.compile(":(?<major>\\d{1,4})\\.(?<minor>\\d{1,4})-");
    private static final ImageVersion NEWEST = new ImageVersion(3, 2);

    /** Reads the tag of an image, such as {@code …/sagemaker-xgboost:3.2-0}; one without is taken for the newest. */
    static ImageVersion of(String image) {
        Matcher tag = TAG.matcher(image);
        return tag.find()
                ? new ImageVersion(Integer.parseInt(tag.group("major")), Integer.parseInt(tag.group("minor")))
                : NEWEST;
    }

    /**
     * Whether a body of libsvm rows whose lowest index is 1 or more counts from one.
     *
     * @see <a href="https://github.com/aws/sagemaker-xgboost-container/pull/478">since 3.2-0</a>
     */
    boolean countsLibsvmFromOne() {
        return major > 3 || major == 3 && minor >= 2;
    }
}
