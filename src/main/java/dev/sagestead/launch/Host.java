package dev.sagestead.launch;

import dev.sagestead.InvalidInputException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import software.amazon.awscdk.$Module;
import software.amazon.jsii.JsiiClient;
import software.amazon.jsii.JsiiEngine;
import software.amazon.jsii.JsiiException;
import software.amazon.jsii.JsiiObjectMapper;

/** jsii's host as it begins. Node.js takes a fifth of a second for it, in which Java may do what it can do without. */
final class Host {

    private final FutureTask<Void> beginning = new FutureTask<>(Host::load, null);

    private Host() {}

    /** Starts it, and returns at once. */
    static Host begin() {
        Host host = new Host();
        inBackground("jsii-host", host.beginning);
        inBackground("jsii-types", Host::readTypes);
        return host;
    }

    /**
     * Returns when it can be asked.
     *
     * @throws InvalidInputException if it cannot be started; what is missing, it has said itself
     */
    void await() {
        try {
            beginning.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a synth", e);
        } catch (ExecutionException e) {
            throw new InvalidInputException("the CDK does not start in Node.js: %s; what it says is above"
                    .formatted(e.getCause().getMessage()));
        }
    }

    private static void load() {
        JsiiEngine engine = JsiiEngine.getInstance();
        if (hasPackages(engine.getClient())) {
            engine.loadModule(FrozenPackage.class);
        }
        if (System.getenv(ForeseenAnswers.PATIENT) == null) {
            ForeseenAnswers.begin(engine.getClient());
        }
    }

    /** One that begins with a snapshot has, and knows the package's names. */
    private static boolean hasPackages(JsiiClient client) {
        try {
            return client.getModuleNames(FrozenPackage.NAME) != null;
        } catch (JsiiException e) {
            return false;
        }
    }

    /** What both read first, and keep. */
    private static void readTypes() {
        new $Module();
        JsiiObjectMapper.valueToTree("");
    }

    private static void inBackground(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
