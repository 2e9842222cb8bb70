package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the references in a value of a template.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     The functions of a template</a>
 */
final class References {

    private static final Pattern IN_SUB = Pattern.compile("\\$\\{([^!.}]+)(?:\\.[^}]*)?}");
    private static final Pattern IN_TEXT = Pattern.compile("\\{\\{resolve:ssm(?:-secure)?:([^:}]+)(?::[^}]*)?}}");

    private final Set<Reference> found = new LinkedHashSet<>();

    private References() {}

    static Set<Reference> in(JsonNode value) {
        References references = new References();
        references.look(value);
        return references.found;
    }

    private void look(JsonNode value) {
        if (value.isTextual()) {
            Matcher dynamic = IN_TEXT.matcher(value.asText());
            while (dynamic.find()) {
                found.add(new Reference.Parameter(dynamic.group(1)));
            }
        } else if (value.isObject() && value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            function(only.getKey(), only.getValue());
        } else {
            value.forEach(this::look);
        }
    }

    private void function(String name, JsonNode argument) {
        switch (name) {
            case "Ref" -> local(argument.asText());
            case "Fn::GetAtt" -> {
                String target = argument.isArray() ? argument.path(0).asText() : argument.asText();
                local(target.split("\\.", 2)[0]);
            }
            case "Fn::FindInMap" -> definition("Mappings", argument);
            case "Fn::If" -> definition("Conditions", argument);
            case "Fn::Sub" -> substitution(argument);
            case "Fn::ImportValue" -> {
                found.add(new Reference.Import(argument.isTextual() ? argument.asText() : argument.toString()));
                look(argument);
            }
            case "Fn::GetStackOutput" ->
                found.add(new Reference.Output(
                        argument.path("StackName").asText(),
                        argument.path("Region").asText(),
                        argument.path("OutputName").asText()));
            default -> look(argument);
        }
    }

    private void definition(String section, JsonNode argument) {
        if (argument.path(0).isTextual()) {
            found.add(new Reference.Definition(section, argument.path(0).asText()));
        }
        look(argument);
    }

    private void substitution(JsonNode argument) {
        JsonNode text = argument.isArray() ? argument.path(0) : argument;
        JsonNode names = argument.isArray() ? argument.path(1) : argument.path("no names");
        Matcher name = IN_SUB.matcher(text.asText());
        while (name.find()) {
            if (!names.has(name.group(1))) {
                local(name.group(1));
            }
        }
        look(text);
        names.forEach(this::look);
    }

    private void local(String logicalId) {
        if (!logicalId.startsWith("AWS::")) {
            found.add(new Reference.Local(logicalId));
        }
    }
}
