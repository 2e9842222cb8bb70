package dev.sagestead.settings;

import java.util.List;
import java.util.Optional;

/**
 * The personas of an environment. Each has a role whether or not somebody has it now, so that roles do not come and go
 * with people.
 *
 * @param all those built in, then those declared
 * @param permissionsBoundary ARN of a policy that bounds all their roles, if an organisation wants one
 */
public record Personas(List<Persona> all, Optional<String> permissionsBoundary) {

    public Personas {
        all = List.copyOf(all);
    }
}
