package dev.sagestead.promotion;

import dev.sagestead.InvalidInputException;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A cloud assembly that was synthesised once and is promoted as it is.
 *
 * @param folder that holds it; nobody else writes there
 * @param files what it consists of
 * @param content what it says
 */
public record FrozenAssembly(Path folder, FileList files, CloudAssembly content) {

    /** Digits of a digest that people are shown: {@value}. */
    static final int SHORT = 12;

    /**
     * Reads an assembly where it is.
     *
     * @throws InvalidInputException if it is none
     * @throws PromotionRefusedException if it holds links, or files that do not have the digest that they are named by
     */
    public static FrozenAssembly in(Path folder) {
        FileList files = FileList.of(Files.isDirectory(folder) ? folder : missing(folder));
        CloudAssembly content = CloudAssembly.read(folder);
        AssetCheck.require(folder);
        return new FrozenAssembly(folder, files, content);
    }

    /**
     * Copies an assembly and reads the copy, so that what was checked is what is deployed, whoever writes to the
     * original meanwhile; and the CDK CLI, which leaves files of its own in an assembly, leaves them in the copy.
     *
     * @param copy a folder that is not there yet
     */
    public static FrozenAssembly copied(Path original, Path copy) {
        FileList files = FileList.of(Files.isDirectory(original) ? original : missing(original));
        try {
            for (String name : files.files().keySet()) {
                Path target = copy.resolve(name);
                Files.createDirectories(target.getParent());
                Files.copy(original.resolve(name), target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy %s to %s".formatted(original, copy), e);
        }
        return in(Files.isDirectory(copy) ? copy : missing(original));
    }

    /** Returns the digest of all its bytes. */
    public String digest() {
        return files.digest();
    }

    /** Returns the first digits of the digest, for people. */
    public String shortDigest() {
        return brief(digest());
    }

    /** Returns the stacks of one environment only. */
    public CloudAssembly only(EnvironmentSettings environment) {
        return new CloudAssembly(stacks(environment));
    }

    /** Returns the stacks of an environment. */
    List<AssemblyStack> stacks(EnvironmentSettings environment) {
        return content.stacks().stream()
                .filter(stack -> stack.environment().equals(environment.name()))
                .toList();
    }

    /**
     * Makes sure that it has the environment, and that every stack of it goes where {@code cdk.json} says.
     *
     * @throws PromotionRefusedException if not
     */
    void requireEnvironment(EnvironmentSettings environment) {
        List<AssemblyStack> stacks = stacks(environment);
        if (stacks.isEmpty()) {
            throw new PromotionRefusedException(
                    "%s: the assembly %s has no stacks of %s; synthesise it from the cdk.json that has them"
                            .formatted(environment.name(), shortDigest(), environment.name()));
        }
        String account = environment.target().account();
        String region = environment.target().region();
        List<String> strays = new ArrayList<>();
        stacks.stream()
                .filter(stack -> !stack.place().account().equals(account)
                        || !stack.place().region().equals(region))
                .forEach(stack -> strays.add("%s goes to account %s, %s"
                        .formatted(
                                stack.id(),
                                stack.place().account(),
                                stack.place().region())));
        if (!strays.isEmpty()) {
            throw new PromotionRefusedException(
                    "%s: is account %s, %s in cdk.json, but in the assembly %s; synthesise it again from this cdk.json"
                            .formatted(environment.name(), account, region, String.join(", ", strays)));
        }
    }

    static String brief(String digest) {
        return digest.substring(0, Math.min(SHORT, digest.length()));
    }

    private static Path missing(Path folder) {
        throw new InvalidInputException(
                "%s: there is no cloud assembly; name the folder that cdk synth wrote".formatted(folder));
    }
}
