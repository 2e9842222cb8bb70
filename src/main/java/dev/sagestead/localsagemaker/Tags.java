package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.AddTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.AddTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListTagsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListTagsResponse;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** The tags of every resource in one region, by ARN. They appear with their resource and go with it. */
final class Tags {

    /**
     * The most tags that a resource may have: {@value}.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AddTags.html">AddTags</a>
     */
    private static final int MAX_TAGS = 50;

    private final Map<String, Map<String, String>> byArn = new TreeMap<>();

    void register(Operations operations) {
        operations
                .add("AddTags", AddTagsRequest::builder, this::add)
                .add("ListTags", ListTagsRequest::builder, this::list)
                .add("DeleteTags", DeleteTagsRequest::builder, this::delete);
    }

    /** Gives a new resource its tags. To be called before the resource is there, so that a refusal leaves nothing. */
    void attach(String arn, List<Tag> tags) {
        Map<String, String> merged = merge(Map.of(), tags);
        if (merged.size() < tags.size()) {
            throw ServiceException.validation("Duplicate tag keys found. Tag keys must be unique per resource.");
        }
        byArn.put(arn, merged);
    }

    void detach(String arn) {
        byArn.remove(arn);
    }

    private AddTagsResponse add(AddTagsRequest request) {
        byArn.put(request.resourceArn(), merge(of(request.resourceArn()), request.tags()));
        return AddTagsResponse.builder().tags(list(request.resourceArn())).build();
    }

    private ListTagsResponse list(ListTagsRequest request) {
        return ListTagsResponse.builder().tags(list(request.resourceArn())).build();
    }

    private DeleteTagsResponse delete(DeleteTagsRequest request) {
        of(request.resourceArn()).keySet().removeAll(request.tagKeys());
        return DeleteTagsResponse.builder().build();
    }

    private List<Tag> list(String arn) {
        return of(arn).entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private Map<String, String> of(String arn) {
        Map<String, String> tags = byArn.get(arn);
        if (tags == null) {
            throw ServiceException.validation("Could not find resource \"%s\".".formatted(arn));
        }
        return tags;
    }

    private static Map<String, String> merge(Map<String, String> present, List<Tag> added) {
        Map<String, String> merged = new LinkedHashMap<>(present);
        added.forEach(tag -> merged.put(tag.key(), tag.value()));
        if (merged.size() > MAX_TAGS) {
            throw ServiceException.validation(
                    "A resource may have at most %d tags, but would have %d.".formatted(MAX_TAGS, merged.size()));
        }
        return merged;
    }
}
