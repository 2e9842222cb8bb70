package dev.sagestead.review.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.ValueText;
import dev.sagestead.review.change.Grant.Direction;
import dev.sagestead.review.change.Grant.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what the engine says of policies and security groups. */
final class Grants {

    private final StackPair pair;
    private final ValueText text;
    private final List<Grant> grants = new ArrayList<>();

    private Grants(StackPair pair, ValueText text) {
        this.pair = pair;
        this.text = text;
    }

    static List<Grant> of(List<StackPair> pairs, Differences differences) {
        CloudAssembly all =
                new CloudAssembly(pairs.stream().map(StackPair::either).toList());
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            StackPair pair = pairs.get(i);
            // Nobody takes a permission away when a stack leaves the app: the stack stays where it is.
            Optional<AssemblyStack> head = pair.head();
            if (head.isPresent()) {
                Grants reader = new Grants(pair, new ValueText(all, head.get()));
                Differences.OfStack found = differences.stacks().get(i);
                reader.policies(found.iam());
                reader.rules(found.securityGroups());
                reader.grants.addAll(Limits.of(pair, reader.text));
                grants.addAll(reader.withoutReplacedNames());
            }
        }
        return grants;
    }

    /** The engine shows a policy that names a replaced resource as one that goes and one that comes, with a mark. */
    private List<Grant> withoutReplacedNames() {
        List<Grant> left = new ArrayList<>();
        for (Grant grant : grants) {
            if (!left.remove(grant.opposite())) {
                left.add(grant);
            }
        }
        return left;
    }

    private void policies(JsonNode iam) {
        iam.path("statementAdditions").forEach(statement -> statement(statement, Direction.WIDER));
        iam.path("statementRemovals").forEach(statement -> statement(statement, Direction.NARROWER));
        iam.path("managedPolicyAdditions").forEach(policy -> managedPolicy(policy, Direction.WIDER));
        iam.path("managedPolicyRemovals").forEach(policy -> managedPolicy(policy, Direction.NARROWER));
    }

    private void statement(JsonNode given, Direction direction) {
        if (isUnreadable(given, direction)) {
            return;
        }
        JsonNode statement = given.path("value");
        boolean denies = statement.path("effect").asText().equals("Deny");
        grants.add(new Grant(
                pair.id(),
                denies ? Kind.DENIAL : Kind.PERMISSION,
                denies ? direction.opposite() : direction,
                String.join(", ", targets(statement.path("principals"))),
                targets(statement.path("actions")),
                targets(statement.path("resources")),
                statement.has("condition")
                        ? text.ofEngine(statement.path("condition").toString())
                        : ""));
    }

    private void managedPolicy(JsonNode given, Direction direction) {
        if (isUnreadable(given, direction)) {
            return;
        }
        JsonNode policy = given.path("value");
        grants.add(new Grant(
                pair.id(),
                Kind.MANAGED_POLICY,
                direction,
                text.ofEngine(policy.path("identityArn").asText()),
                List.of(text.ofEngine(policy.path("managedPolicyArn").asText())),
                List.of(),
                ""));
    }

    private boolean isUnreadable(JsonNode given, Direction direction) {
        if (given.path("type").asText().equals("parsed")) {
            return false;
        }
        String what = text.ofEngine(given.path("repr").asText(given.toString()));
        grants.add(new Grant(pair.id(), Kind.UNREADABLE, direction, "", List.of(what), List.of(), ""));
        return true;
    }

    private void rules(JsonNode securityGroups) {
        securityGroups.path("ingressRuleAdditions").forEach(rule -> rule(rule, Kind.TRAFFIC_IN, Direction.WIDER));
        securityGroups.path("ingressRuleRemovals").forEach(rule -> rule(rule, Kind.TRAFFIC_IN, Direction.NARROWER));
        securityGroups.path("egressRuleAdditions").forEach(rule -> rule(rule, Kind.TRAFFIC_OUT, Direction.WIDER));
        securityGroups.path("egressRuleRemovals").forEach(rule -> rule(rule, Kind.TRAFFIC_OUT, Direction.NARROWER));
    }

    private void rule(JsonNode rule, Kind kind, Direction direction) {
        String peer = Stream.of("ip", "prefixListId", "securityGroupId", "securityGroupName", "descr")
                .map(field -> rule.path("peer").path(field).asText())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("unknown");
        // How the CDK writes "nothing may go out"; it allows nothing.
        if (!peer.equals("255.255.255.255/32")) {
            grants.add(new Grant(
                    pair.id(),
                    kind,
                    direction,
                    text.ofEngine(rule.path("groupId").asText()),
                    List.of(ports(rule)),
                    List.of(text.ofEngine(peer)),
                    ""));
        }
    }

    private static String ports(JsonNode rule) {
        String protocol = rule.path("ipProtocol").asText();
        if (protocol.equals("-1")) {
            return "any protocol";
        }
        String from = rule.path("fromPort").asText("all ports");
        String to = rule.path("toPort").asText(from);
        return from.equals(to) ? "%s %s".formatted(protocol, from) : "%s %s to %s".formatted(protocol, from, to);
    }

    private List<String> targets(JsonNode targets) {
        String prefix = targets.path("not").asBoolean() ? Grant.ALL_BUT : "";
        return StreamSupport.stream(targets.path("values").spliterator(), false)
                .map(value -> prefix + text.ofEngine(value.asText()))
                .toList();
    }
}
