package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;

/** Models: which container, and which artifact. Nothing runs yet, and nothing is read. */
final class Models {

    private final Shelf<Model> shelf;
    private final PackagedContainers packages;
    private final Tags tags;

    Models(Scope scope, PackagedContainers packages, Tags tags) {
        this.shelf = new Shelf<>(scope, "model", "model");
        this.packages = packages;
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateModel", CreateModelRequest::builder, this::create)
                .add("DescribeModel", DescribeModelRequest::builder, request -> get(request.modelName()))
                .add("ListModels", ListModelsRequest::builder, this::list)
                .add("DeleteModel", DeleteModelRequest::builder, this::delete);
    }

    /** Returns the model, or refuses the request in AWS's words. */
    DescribeModelResponse get(String name) {
        return shelf.get(name).description();
    }

    /** Returns the model with what its model packages say, or refuses the request in AWS's words. */
    DescribeModelResponse launchable(String name) {
        return shelf.get(name).launchable();
    }

    private CreateModelResponse create(CreateModelRequest request) {
        ModelRules.check(request);
        shelf.requireFree(request.modelName());
        String arn = shelf.arn(request.modelName());
        DescribeModelResponse model = Shapes.copy(request, DescribeModelResponse.builder())
                .modelArn(arn)
                .creationTime(Instant.now())
                .build();
        Model resolved = new Model(model, packages.resolve(model));
        tags.attach(arn, request.tags());
        shelf.put(request.modelName(), resolved);
        return CreateModelResponse.builder().modelArn(arn).build();
    }

    private ListModelsResponse list(ListModelsRequest request) {
        Page<ModelSummary> page =
                Listing.page(request, shelf.all().stream().map(Models::item).toList());
        return ListModelsResponse.builder()
                .models(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<ModelSummary> item(Model each) {
        DescribeModelResponse model = each.description();
        ModelSummary summary = Shapes.copy(model, ModelSummary.builder()).build();
        return new Item<>(model.modelName(), "-", model.creationTime(), model.creationTime(), summary);
    }

    /** Deletes the model even if an endpoint config names it, as AWS does: instances have their copy of it. */
    private DeleteModelResponse delete(DeleteModelRequest request) {
        tags.detach(get(request.modelName()).modelArn());
        shelf.remove(request.modelName());
        return DeleteModelResponse.builder().build();
    }

    /**
     * One model.
     *
     * @param description as it was created
     * @param launchable the same with what its model packages say
     */
    private record Model(DescribeModelResponse description, DescribeModelResponse launchable) {}
}
