package dev.sagestead.smoke;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.Variant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an endpoint should serve, as {@code cdk.json} and the model folders say it. */
final class ExpectedModels {

    private ExpectedModels() {}

    /**
     * Makes sure that there is something to send where a model folder should say what, and that it is clear what should
     * answer.
     *
     * @throws InvalidInputException if there are no golden requests, or {@link #of} would throw it
     */
    static void require(EndpointSettings endpoint) {
        for (Variant variant : endpoint.allVariants()) {
            variant.goldenFolder()
                    .ifPresent(folder -> Expected.requireRequests(
                            endpoint.endpointName(), folder.golden().orElse(null)));
            data(variant.source());
        }
    }

    /**
     * Returns what is served.
     *
     * @param name of the endpoint
     * @param config name of the endpoint config that was deployed
     * @throws InvalidInputException if a folder holds neither the model nor its lock, or the two differ
     */
    static Expected of(EndpointSettings endpoint, String name, String config, Target target) {
        SortedMap<String, ExpectedModel> byVariant = new TreeMap<>();
        endpoint.allVariants()
                .forEach(variant ->
                        byVariant.put(variant.name(), new ExpectedModel(data(variant.source()), variant.golden())));
        return new Expected(
                name, config, target, byVariant.get(endpoint.variants().get(0).name()), byVariant);
    }

    private static List<ModelData> data(ModelSource source) {
        if (source instanceof ModelSource.S3Artifact artifact) {
            return List.of(new ModelData(artifact.title(), artifact.sha256()));
        }
        if (source instanceof ModelSource.Package version) {
            return List.of(new ModelData(version.title(), version.arn()));
        }
        return source.folders().stream()
                .map(folder -> new ModelData(folder.name(), digest(folder)))
                .toList();
    }

    /**
     * Returns the digest that the key of the published archive carries. A checkout without the model file itself, which
     * may be kept elsewhere, is judged by the lock.
     */
    private static String digest(ModelFolder folder) {
        Optional<String> locked = folder.lock().map(lock -> lock.archive().sha256());
        if (locked.isPresent() && !folder.artifact().toFile().isFile()) {
            return locked.get();
        }
        String packed = folder.pack().digest();
        locked.filter(digest -> !digest.equals(packed)).ifPresent(digest -> {
            throw new InvalidInputException(
                    "%s is not the model that %s was made for, so nothing says which one should be served; train again or renew the lock"
                            .formatted(folder.artifact(), folder.path().resolve(ModelLock.FILE)));
        });
        return packed;
    }
}
