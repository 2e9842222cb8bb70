package dev.sagestead.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the personas that an environment declares next to those built in. */
final class PersonaReader {

    private static final int MAX_NAME = 32;

    private static final Pattern POLICY_ARN =
            Pattern.compile("arn:aws(-[a-z]+)*:iam::(\\d{12}|aws):policy/[\\w+=,.@/-]+");

    private final Problems problems;

    PersonaReader(Problems problems) {
        this.problems = problems;
    }

    Personas read(ContextObject studio) {
        List<Persona> all = new ArrayList<>(Persona.BUILT_IN);
        if (studio.has("personas")) {
            ContextObject declared = studio.object("personas");
            declared.keys().forEach(name -> all.add(persona(declared, name)));
        }
        return new Personas(all, permissionsBoundary(studio));
    }

    private Persona persona(ContextObject declared, String name) {
        if (Persona.BUILT_IN.stream().anyMatch(persona -> persona.name().equals(name))) {
            problems.add(declared.path(name), "is built in; give yours another name");
        } else if (!SettingsReader.NAME.matcher(name).matches() || name.length() > MAX_NAME) {
            problems.add(
                    declared.path(name),
                    "should be named with 1 to %d lower-case letters, digits and single inner dashes, got \"%s\""
                            .formatted(MAX_NAME, name));
        }
        List<Capability> capabilities = declared.wordsOf(name, List.of(Capability.values()), Capability::word);
        if (capabilities.contains(Capability.TRAIN) && !capabilities.contains(Capability.OWN_FILES)) {
            problems.add(declared.path(name), "holds \"train\" without \"own-files\", where a job puts its model");
        }
        if (capabilities.contains(Capability.TRY_ENDPOINTS) && !capabilities.contains(Capability.TRAIN)) {
            problems.add(
                    declared.path(name),
                    "holds \"try-endpoints\" without \"train\", whose image, network and role an endpoint needs too");
        }
        return new Persona(name, capabilities);
    }

    private Optional<String> permissionsBoundary(ContextObject studio) {
        if (!studio.has("permissionsBoundary")) {
            return Optional.empty();
        }
        String meaning = "the ARN of a policy, such as \"arn:aws:iam::111111111111:policy/boundary\"";
        String arn = studio.text("permissionsBoundary", meaning);
        if (!arn.isEmpty() && !POLICY_ARN.matcher(arn).matches()) {
            problems.add(studio.path("permissionsBoundary"), "should be %s, got \"%s\"".formatted(meaning, arn));
        }
        return Optional.of(arn);
    }
}
