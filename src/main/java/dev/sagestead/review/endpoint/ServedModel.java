package dev.sagestead.review.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ValueText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model, as people tell one from another.
 *
 * @param name the artifacts of its containers, such as {@code fraud-detection@124fdbd7e527}
 * @param images the images of its containers, such as {@code sagemaker-xgboost:3.2-0}
 * @param registered the versions of a registry that they were taken from, such as {@code fraud-detection/3}, or
 *     {@code nowhere}
 */
record ServedModel(String name, String images, String registered) {

    /** What {@link #registered} says of models that were taken from no registry. */
    static final String NOWHERE = "nowhere";

    /** Our published keys and others that name a content by its SHA-256. */
    private static final Pattern BY_DIGEST = Pattern.compile("([^/{}]+)/([0-9a-f]{12})[0-9a-f]{52}(?:/|$)");

    private static final Pattern LAST_TWO = Pattern.compile("([^/]+/[^/]+?)/?$");

    static ServedModel of(Resource model, ValueText text) {
        List<JsonNode> containers = new ArrayList<>();
        JsonNode properties = model.properties();
        if (properties.has("PrimaryContainer")) {
            containers.add(properties.path("PrimaryContainer"));
        }
        properties.path("Containers").forEach(containers::add);
        return new ServedModel(
                containers.stream().map(one -> artifact(one, text)).collect(Collectors.joining(" + ")),
                containers.stream().map(one -> image(one, text)).collect(Collectors.joining(" + ")),
                registered(model));
    }

    private static String registered(Resource model) {
        List<String> versions = new ArrayList<>();
        model.packages().forEach((name, arn) -> versions.add(shortened(arn)));
        return versions.isEmpty() ? NOWHERE : String.join(" + ", versions);
    }

    private static String artifact(JsonNode container, ValueText text) {
        JsonNode source = container.at("/ModelDataSource/S3DataSource/S3Uri");
        for (JsonNode given : List.of(container.path("ModelDataUrl"), source, container.path("ModelPackageName"))) {
            if (!given.isMissingNode()) {
                return shortened(text.of(given));
            }
        }
        return "no artifact";
    }

    private static String shortened(String location) {
        Matcher digest = BY_DIGEST.matcher(location);
        if (digest.find()) {
            return digest.group(1) + "@" + digest.group(2);
        }
        Matcher end = LAST_TWO.matcher(location);
        return end.find() ? end.group(1) : location;
    }

    private static String image(JsonNode container, ValueText text) {
        String image = text.of(container.path("Image"));
        return image.isEmpty() ? "the image of its package" : image.substring(image.lastIndexOf('/') + 1);
    }
}
