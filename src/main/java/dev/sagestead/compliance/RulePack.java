package dev.sagestead.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** All rules together. */
public final class RulePack {

    private static final List<Rule> RULES = List.of(
            new ActionsAreNamed(),
            new ArtifactHasItsOwnKey(),
            new AsyncAnswersAreEncrypted(),
            new BucketIsPrivate(),
            new CaptureIsEncrypted(),
            new DomainHasNoDocker(),
            new DomainHomesAreEncrypted(),
            new DomainIsVpcOnly(),
            new EndpointNameIsLowerCase(),
            new FileSystemIsBackedUp(),
            new FileSystemIsEncrypted(),
            new FileSystemIsPrivate(),
            new KeyRotates(),
            new ModelIsInVpc(),
            new ModelIsIsolated(),
            new ModelsNeverExpire(),
            new NoFullAccess(),
            new NotebookHasNoInternet(),
            new NotebookHasNoRoot(),
            new NothingComesFromEverywhere(),
            new ResourcesAreNamed(),
            new TrustIsOfOwnAccount(),
            new VolumesAreEncrypted());

    private RulePack() {}

    /** Returns the rules, by name. */
    public static List<Rule> rules() {
        return RULES;
    }

    /**
     * Judges a synthesised template.
     *
     * @param template a CloudFormation template as JSON
     * @return what is wrong, in the order of the template
     */
    public static List<Finding> check(JsonNode template) {
        return TemplateResource.of(template)
                .flatMap(resource -> RULES.stream()
                        .flatMap(rule -> rule
                                .problem(resource)
                                .map(problem -> new Finding(rule.name(), resource.logicalId(), problem))
                                .stream()))
                .toList();
    }
}
