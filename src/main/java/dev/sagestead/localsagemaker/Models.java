package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
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

    private final Shelf<DescribeModelResponse> shelf;
    private final Tags tags;

    Models(Scope scope, Tags tags) {
        this.shelf = new Shelf<>(scope, "model", "model");
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
        return shelf.get(name);
    }

    private CreateModelResponse create(CreateModelRequest request) {
        if (request.primaryContainer() == null && request.containers().isEmpty()) {
            throw ServiceException.validation("You must specify either PrimaryContainer or Containers.");
        }
        if (request.primaryContainer() != null && !request.containers().isEmpty()) {
            throw ServiceException.validation("You cannot specify both PrimaryContainer and Containers.");
        }
        shelf.requireFree(request.modelName());
        String arn = shelf.arn(request.modelName());
        tags.attach(arn, request.tags());
        DescribeModelResponse model = Shapes.copy(request, DescribeModelResponse.builder())
                .modelArn(arn)
                .creationTime(Instant.now())
                .build();
        shelf.put(request.modelName(), model);
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

    private static Item<ModelSummary> item(DescribeModelResponse model) {
        ModelSummary summary = Shapes.copy(model, ModelSummary.builder()).build();
        return new Item<>(model.modelName(), "-", model.creationTime(), model.creationTime(), summary);
    }

    /** Deletes the model even if an endpoint config names it, as AWS does: instances have their copy of it. */
    private DeleteModelResponse delete(DeleteModelRequest request) {
        tags.detach(get(request.modelName()).modelArn());
        shelf.remove(request.modelName());
        return DeleteModelResponse.builder().build();
    }
}
