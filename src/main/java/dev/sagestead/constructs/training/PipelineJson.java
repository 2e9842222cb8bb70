package dev.sagestead.constructs.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a pipeline's definition. */
final class PipelineJson {

    /** @param defaultValue null for a parameter that has to be given */
    Map<String, Object> parameter(String name, String type, Object defaultValue) {
        Map<String, Object> parameter = object("Name", name, "Type", type);
        if (defaultValue != null) {
            parameter.put("DefaultValue", defaultValue);
        }
        return parameter;
    }

    Map<String, Object> get(String reference) {
        return object("Get", reference);
    }

    Map<String, Object> join(String on, Object... values) {
        return object("Std:Join", object("On", on, "Values", List.of(values)));
    }

    Map<String, Object> jsonGet(String propertyFile, String path) {
        return object("Std:JsonGet", object("PropertyFile", get(propertyFile), "Path", path));
    }

    Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }

    Map<String, Object> object(String key, Object value, String other, Object otherValue) {
        Map<String, Object> object = object(key, value);
        object.put(other, otherValue);
        return object;
    }
}
