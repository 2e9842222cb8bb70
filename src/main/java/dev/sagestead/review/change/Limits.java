package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.assembly.ValueText;
import dev.sagestead.review.change.Grant.Direction;
import dev.sagestead.review.change.Grant.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Limits on permissions that come or go. The engine reads policies, and these are none: the boundary of a role, and
 * what keeps a bucket from being public.
 */
final class Limits {

    private static final List<String> PUBLIC =
            List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets");

    private final StackPair pair;
    private final ValueText text;
    private final List<Grant> grants = new ArrayList<>();

    private Limits(StackPair pair, ValueText text) {
        this.pair = pair;
        this.text = text;
    }

    static List<Grant> of(StackPair pair, ValueText text) {
        Limits limits = new Limits(pair, text);
        Map<String, Resource> after = pair.resources(pair.head());
        pair.resources(pair.base()).forEach((logicalId, before) -> {
            Resource now = after.get(logicalId);
            if (now != null && now.type().equals(before.type())) {
                limits.boundary(before, now);
                limits.publicAccess(before, now);
            }
        });
        return limits.grants;
    }

    private void boundary(Resource before, Resource now) {
        JsonNode old = before.properties().path("PermissionsBoundary");
        JsonNode other = now.properties().path("PermissionsBoundary");
        if (now.type().startsWith("AWS::IAM::") && !old.equals(other)) {
            add(Kind.BOUNDARY, Direction.WIDER, now, old);
            add(Kind.BOUNDARY, Direction.NARROWER, now, other);
        }
    }

    private void add(Kind kind, Direction direction, Resource resource, JsonNode value) {
        if (!value.isMissingNode()) {
            add(kind, direction, resource, List.of(text.of(value)));
        }
    }

    private void publicAccess(Resource before, Resource now) {
        if (!now.type().equals("AWS::S3::Bucket")) {
            return;
        }
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (String one : PUBLIC) {
            String field = "/PublicAccessBlockConfiguration/" + one;
            // CloudFormation takes true and "true".
            boolean was = before.properties().at(field).asBoolean();
            boolean is = now.properties().at(field).asBoolean();
            if (was != is) {
                (is ? on : off).add(one + (is ? " is on" : " is off"));
            }
        }
        if (!off.isEmpty()) {
            add(Kind.PUBLIC_ACCESS, Direction.WIDER, now, off);
        }
        if (!on.isEmpty()) {
            add(Kind.PUBLIC_ACCESS, Direction.NARROWER, now, on);
        }
    }

    private void add(Kind kind, Direction direction, Resource resource, List<String> what) {
        grants.add(new Grant(pair.id(), kind, direction, resource.label(), what, List.of(), ""));
    }
}
