package dev.sagestead.preflight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may assume a role.
 *
 * @param accounts whose principals may, as far as their own account lets them: 12 digits each
 */
record TrustPolicy(SortedSet<String> accounts) {

    private static final JsonMapper JSON = new JsonMapper();

    /** A whole account; a role or user of it alone is not the account. */
    private static final Pattern ACCOUNT = Pattern.compile("(?:arn:[\\w-]+:iam::)?(\\d{12})(?::root)?");

    /**
     * Reads a policy as IAM gives it, URL-encoded.
     *
     * @throws IllegalArgumentException if it is no policy
     */
    static TrustPolicy of(String encoded) {
        SortedSet<String> accounts = new TreeSet<>();
        try {
            JsonNode policy = JSON.readTree(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
            for (JsonNode statement : each(policy.path("Statement"))) {
                if (statement.path("Effect").asText().equals("Allow") && allowsAssuming(statement.path("Action"))) {
                    for (JsonNode principal : each(statement.path("Principal").path("AWS"))) {
                        Matcher matcher = ACCOUNT.matcher(principal.asText());
                        if (matcher.matches()) {
                            accounts.add(matcher.group(1));
                        }
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a trust policy: " + encoded, e);
        }
        return new TrustPolicy(accounts);
    }

    private static boolean allowsAssuming(JsonNode actions) {
        return each(actions).stream()
                .map(JsonNode::asText)
                .anyMatch(action -> action.equals("sts:AssumeRole") || action.equals("sts:*") || action.equals("*"));
    }

    private static List<JsonNode> each(JsonNode oneOrMore) {
        if (!oneOrMore.isArray()) {
            return oneOrMore.isMissingNode() ? List.of() : List.of(oneOrMore);
        }
        List<JsonNode> all = new ArrayList<>();
        oneOrMore.forEach(all::add);
        return all;
    }
}
