package dev.sagestead.settings;

import static dev.sagestead.settings.Capability.CALL_ENDPOINTS;
import static dev.sagestead.settings.Capability.OWN_FILES;
import static dev.sagestead.settings.Capability.READ_CAPTURES;
import static dev.sagestead.settings.Capability.READ_MODELS;
import static dev.sagestead.settings.Capability.READ_TELEMETRY;
import static dev.sagestead.settings.Capability.SEE_ENDPOINTS;
import static dev.sagestead.settings.Capability.TRAIN;
import static dev.sagestead.settings.Capability.TRY_ENDPOINTS;

import java.util.List;

/**
 * A kind of user: in every environment one execution role with exactly these capabilities.
 *
 * @param name as users name it
 * @param capabilities beyond opening one's own spaces, which everybody may
 */
public record Persona(String name, List<Capability> capabilities) {

    /** Looks at what is deployed. Also the role of whoever was given none: it may do the least. */
    public static final Persona VIEWER = new Persona("viewer", List.of(SEE_ENDPOINTS));

    /** Makes models and calls endpoints. */
    public static final Persona DATA_SCIENTIST = new Persona(
            "data-scientist", List.of(SEE_ENDPOINTS, CALL_ENDPOINTS, READ_MODELS, OWN_FILES, TRAIN, TRY_ENDPOINTS));

    /** Does what a data scientist does, and finds out why an endpoint behaves as it does. */
    public static final Persona ML_ENGINEER = new Persona(
            "ml-engineer",
            List.of(
                    SEE_ENDPOINTS,
                    CALL_ENDPOINTS,
                    READ_TELEMETRY,
                    READ_CAPTURES,
                    READ_MODELS,
                    OWN_FILES,
                    TRAIN,
                    TRY_ENDPOINTS));

    /** The personas that every environment has. */
    public static final List<Persona> BUILT_IN = List.of(DATA_SCIENTIST, ML_ENGINEER, VIEWER);

    public Persona {
        capabilities = List.copyOf(capabilities);
    }
}
