package dev.sagestead.app;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.settings.Variant;
import java.util.Collection;
import java.util.Map;

/** The stacks of one environment, next to the settings that they were made from. */
public record Deployment(EnvironmentSettings settings, Map<String, Stack> stacks) {

    public Stack network() {
        return stack(StackNames.NETWORK);
    }

    public Stack studio() {
        return stack(StackNames.STUDIO);
    }

    /** Returns the only stack with users. */
    public Stack users() {
        return users(1);
    }

    public Stack users(int number) {
        return stack(StackNames.users(number));
    }

    public Stack models() {
        return stack(StackNames.MODELS);
    }

    public Stack inference(EndpointSettings endpoint) {
        return stack(StackNames.inference(endpoint));
    }

    /** Returns the stack of the only endpoint. */
    public Stack inference() {
        return inference(endpoint());
    }

    /** Returns the only endpoint. */
    public EndpointSettings endpoint() {
        if (settings.endpoints().size() != 1) {
            throw new AssertionError("not one endpoint: " + settings.endpoints());
        }
        return settings.endpoints().get(0);
    }

    public EndpointSettings endpoint(String name) {
        return settings.endpoints().stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the instances of the only variant of the only endpoint. */
    public Fleet fleet() {
        return only(endpoint()).hosting().instances().orElseThrow();
    }

    /** Returns the folder of the only variant of the only endpoint. */
    public ModelFolder folder() {
        return only(endpoint()).source().folders().get(0);
    }

    public Collection<Stack> all() {
        return stacks.values();
    }

    public String account() {
        return settings.target().account();
    }

    public String region() {
        return settings.target().region();
    }

    @Override
    public String toString() {
        return settings.name();
    }

    private static Variant only(EndpointSettings endpoint) {
        if (endpoint.allVariants().size() != 1) {
            throw new AssertionError("not one variant: " + endpoint);
        }
        return endpoint.variants().get(0);
    }

    private Stack stack(String id) {
        return stacks.get(StackNames.deployed(settings, id));
    }
}
