package dev.sagestead;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The one conversation with jsii. Test classes run beside each other, and jsii is one process that answers one question
 * at a time: who makes constructs does it here. A test class that makes some in its methods is extended with this.
 */
public final class Jsii implements BeforeAllCallback, AfterAllCallback {

    private static final ReentrantLock CONVERSATION = new ReentrantLock();

    /** Makes constructs, and returns what became of them. */
    public static <T> T ask(Supplier<T> question) {
        CONVERSATION.lock();
        try {
            return question.get();
        } finally {
            CONVERSATION.unlock();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        CONVERSATION.lock();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        CONVERSATION.unlock();
    }
}
