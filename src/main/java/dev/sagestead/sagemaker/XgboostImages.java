package dev.sagestead.sagemaker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where AWS keeps the images of SageMaker's XGBoost container: one registry account per region.
 *
 * <p>The facts are data, in {@code xgboost-images.json}, which names its source and the day it was read.
 */
public final class XgboostImages {

    private static final String RESOURCE = "xgboost-images.json";

    private static final XgboostImages SHIPPED = read();

    private final Facts facts;

    private XgboostImages(Facts facts) {
        this.facts = facts;
    }

    /** Returns the facts that come with this program. */
    public static XgboostImages load() {
        return SHIPPED;
    }

    private static XgboostImages read() {
        try (InputStream in = XgboostImages.class.getResourceAsStream(RESOURCE)) {
            return new XgboostImages(new ObjectMapper().readValue(in, Facts.class));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** Returns the regions that have a registry, sorted. */
    public Set<String> regions() {
        return new TreeSet<>(facts.registries().keySet());
    }

    /** Returns the container versions that may be deployed, sorted. */
    public Set<String> versions() {
        return new TreeSet<>(facts.versions().keySet());
    }

    /**
     * Returns the architectures that a version was built for.
     *
     * @throws IllegalArgumentException if the version is not one of {@link #versions()}
     */
    public List<Architecture> architectures(String version) {
        return version(version).architectures();
    }

    /**
     * Returns the image's address in the registry of the region.
     *
     * @throws IllegalArgumentException if the region or the version is unknown
     */
    public String uri(String region, String version) {
        version(version);
        return uriOf(region, facts.repository() + ":" + version);
    }

    /** Returns the address of any image in the registry of the region. */
    String uriOf(String region, String image) {
        String domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
        return "%s.dkr.ecr.%s.%s/%s".formatted(registry(region), region, domain, image);
    }

    /**
     * Returns the ARN of the repository, for a role that may pull from it and from nothing else.
     *
     * @throws IllegalArgumentException if the region is unknown
     */
    public String repositoryArn(String region) {
        return repositoryArnOf(region, facts.repository());
    }

    /** Returns the ARN of any repository in the registry of the region. */
    String repositoryArnOf(String region, String repository) {
        String partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
        return "arn:%s:ecr:%s:%s:repository/%s".formatted(partition, region, registry(region), repository);
    }

    private String registry(String region) {
        String account = facts.registries().get(region);
        if (account == null) {
            throw new IllegalArgumentException("no registry in region " + region);
        }
        return account;
    }

    private Version version(String version) {
        Version found = facts.versions().get(version);
        if (found == null) {
            throw new IllegalArgumentException("no XGBoost container version " + version);
        }
        return found;
    }

    /**
     * The file as it is.
     *
     * @param source where the facts come from, and when they were read
     */
    private record Facts(
            String source, String repository, TreeMap<String, Version> versions, Map<String, String> registries) {}

    /** One version; {@code patchedUntil} is a date, or null where AWS states none. */
    private record Version(List<Architecture> architectures, String patchedUntil) {}
}
