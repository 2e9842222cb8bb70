package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.TemplateResource;
import java.util.Optional;

/**
 * A reference to a resource of the same template.
 *
 * @param target the resource
 * @param attribute what of it; {@value #REF} for what {@code Ref} gives
 */
record Reference(TemplateResource target, String attribute) {

    static final String REF = "Ref";

    /** Returns what a value refers to, if it does no more than that. */
    static Optional<Reference> of(JsonNode value, TemplateResource from) {
        boolean ref = value.has(REF);
        String id = ref ? value.get(REF).asText() : value.at("/Fn::GetAtt/0").asText();
        String attribute = ref ? REF : value.at("/Fn::GetAtt/1").asText();
        return TemplateResource.of(from.template())
                .filter(resource -> resource.logicalId().equals(id))
                .findFirst()
                .map(resource -> new Reference(resource, attribute));
    }

    /** Returns the resource of that type that a value refers to. */
    static Optional<TemplateResource> to(String type, JsonNode value, TemplateResource from) {
        return of(value, from).map(Reference::target).filter(resource -> resource.is(type));
    }
}
