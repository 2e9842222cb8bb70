package dev.sagestead.stacks;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.artifacts.ModelLock;
import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.inference.AsyncTopics;
import dev.sagestead.constructs.inference.Container;
import dev.sagestead.constructs.inference.Model;
import dev.sagestead.constructs.inference.ServedVariant;
import dev.sagestead.constructs.inference.ServingRole;
import dev.sagestead.constructs.inference.ServingSecurityGroup;
import dev.sagestead.sagemaker.XgboostImages;
import dev.sagestead.settings.Batch;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.ModelSource;
import dev.sagestead.settings.ModelSource.Package;
import dev.sagestead.settings.ModelSource.S3Artifact;
import dev.sagestead.settings.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/** The models of an endpoint's variants, each with a role of its own; their network interfaces share a group. */
final class VariantModels {

    private final InferenceStack stack;
    private final Arns arns;
    private final InferenceStack.Props props;
    private final PublishedModels published;
    private final Optional<AsyncTopics> topics;
    private Optional<ServingSecurityGroup> group = Optional.empty();
    private final XgboostImages images = XgboostImages.load();

    VariantModels(
            InferenceStack stack, InferenceStack.Props props, PublishedModels published, Optional<AsyncTopics> topics) {
        this.stack = stack;
        this.arns = Arns.around(stack);
        this.props = props;
        this.published = published;
        this.topics = topics;
    }

    /** Defines the model of a variant, in the scope of that variant. */
    ServedVariant define(Construct scope, Variant variant) {
        EndpointSettings endpoint = props.endpoint();
        ServingRole role = new ServingRole(
                scope,
                "Role",
                new ServingRole.Props(
                        endpoint,
                        variant,
                        arns,
                        images.repositoryArn(arns.region()),
                        props.models().bucketArns(),
                        topics));
        Optional<ServingSecurityGroup> own = variant.isInVpc() ? Optional.of(group()) : Optional.empty();
        Optional<Model.Network> network = own.map(found -> new Model.Network(
                props.network().vpc().subnetIds(), found.securityGroup().id()));
        Model model = new Model(
                scope,
                "Model",
                new Model.Props(containers(variant.source()), role.arn(), network, packages(variant.source())));
        List<Construct> earlier = new ArrayList<>();
        // An address is known before the object is there.
        variant.source()
                .folders()
                .forEach(folder -> earlier.add(published.of(folder).publication()));
        // The way to S3, where the artifact is, is a rule next to the group.
        own.ifPresent(earlier::add);
        if (!earlier.isEmpty()) {
            model.getNode().addDependency(earlier.toArray(Construct[]::new));
        }
        return new ServedVariant(variant, model);
    }

    /** Made with the first model that needs it, or never. */
    private ServingSecurityGroup group() {
        if (group.isEmpty()) {
            ServingSecurityGroup made = new ServingSecurityGroup(
                    stack, "SecurityGroup", props.network().vpc());
            props.network().letReachS3(made, made.securityGroup());
            if (props.endpoint().batch() == Batch.TRANSFORM_JOBS) {
                made.letJobsTalkWithin();
            }
            group = Optional.of(made);
        }
        return group.get();
    }

    private List<Container> containers(ModelSource source) {
        if (source instanceof Package registered) {
            return List.of(new Container.Registered(registered.arn()));
        }
        if (source instanceof S3Artifact artifact) {
            String image = image(artifact.containerVersion());
            return List.of(
                    artifact.isUncompressed()
                            ? new Container.Files(image, artifact.location().uri())
                            : new Container.Archive(image, artifact.location().uri()));
        }
        return source.folders().stream().map(this::container).toList();
    }

    private static SortedMap<String, String> packages(ModelSource source) {
        SortedMap<String, String> packages = new TreeMap<>();
        for (ModelFolder folder : source.folders()) {
            folder.lock()
                    .map(ModelLock::origin)
                    .flatMap(ModelLock.Origin::modelPackage)
                    .ifPresent(arn -> packages.put(folder.name(), arn));
        }
        return packages;
    }

    private Container container(ModelFolder folder) {
        return new Container.Archive(
                image(folder.manifest().containerVersion()),
                published.of(folder).publication().url());
    }

    private String image(String version) {
        return images.uri(arns.region(), version);
    }
}
