package dev.sagestead.preflight;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** An answer that several checks look at, and that is asked for once; if it was refused, it is not asked for again. */
final class Once<T> {

    private final Supplier<T> question;
    private T answer;
    private SdkException refusal;

    Once(Supplier<T> question) {
        this.question = question;
    }

    T get() {
        if (refusal != null) {
            throw refusal;
        }
        if (answer == null) {
            try {
                answer = question.get();
            } catch (SdkException e) {
                refusal = e;
                throw e;
            }
        }
        return answer;
    }
}
