package dev.sagestead.preflight;

import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.List;
import java.util.Optional;

/**
 * What is to be deployed, and where.
 *
 * @param environment its settings
 * @param stacks its stacks, as the CDK would deploy them
 * @param pipelineAccount the account that the pipeline runs in, 12 digits, if there is one
 * @param where who answers
 * @param increase what becomes of quotas that are too small
 */
public record Subject(
        EnvironmentSettings environment,
        List<AssemblyStack> stacks,
        Optional<String> pipelineAccount,
        Where where,
        Increase increase) {

    /** Who answers. */
    public enum Where {
        /** AWS. */
        AWS,
        /** The emulator and local SageMaker, which know less. */
        REHEARSAL
    }

    /** What becomes of a quota that is too small. */
    public enum Increase {
        /** The command that asks for more is shown. */
        SHOWN,
        /** Service Quotas is asked for more, once. */
        REQUESTED
    }

    /**
     * Takes the stacks of an environment out of an assembly.
     *
     * @throws InvalidInputException if there is none, or if one is for another account or region than the settings name
     */
    public static List<AssemblyStack> stacksOf(EnvironmentSettings environment, CloudAssembly assembly) {
        List<AssemblyStack> stacks = assembly.stacks().stream()
                .filter(stack -> stack.environment().equals(environment.name()))
                .toList();
        if (stacks.isEmpty()) {
            throw new InvalidInputException(
                    "the assembly has no stacks of %1$s; name the folder that cdk synth wrote, not one of a stage in it"
                            .formatted(environment.name()));
        }
        Target target = environment.target();
        List<String> elsewhere = stacks.stream()
                .map(AssemblyStack::place)
                .filter(place -> !place.account().equals(target.account())
                        || !place.region().equals(target.region()))
                .map(place -> "the assembly has %s, cdk.json says account %s in %s; synthesise it again"
                        .formatted(place, target.account(), target.region()))
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new InvalidInputException(elsewhere);
        }
        return stacks;
    }

    Target target() {
        return environment.target();
    }

    boolean isRehearsal() {
        return where == Where.REHEARSAL;
    }
}
