package dev.sagestead.localsagemaker.labelling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.filters.Filter;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * Liquid as Ground Truth speaks it: every value is escaped unless it says {@code skip_autoescape}, and {@code escape}
 * only says so to the reader.
 *
 * <p>Values are escaped before the template sees them, and AWS's filters know that.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/sms-custom-templates-step2-automate.html">variables and
 *     filters</a>
 */
final class LiquidValues {

    private static final JsonMapper JSON = new JsonMapper();

    private LiquidValues() {}

    static TemplateParser parser() {
        return new TemplateParser.Builder()
                .withFilter(filter("escape", value -> value))
                .withFilter(filter("escape_once", value -> value))
                .withFilter(filter("skip_autoescape", value -> mapped(value, LiquidValues::unescaped)))
                .withFilter(filter("to_json", value -> escaped(json(mapped(value, LiquidValues::unescaped)))))
                .build();
    }

    /** Returns the same value with every text in it escaped. */
    static Object escapedAll(Object value) {
        return mapped(value, LiquidValues::escaped);
    }

    private static Filter filter(String name, UnaryOperator<Object> change) {
        return new Filter(name) {
            @Override
            public Object apply(Object value, TemplateContext context, Object... params) {
                return change.apply(value);
            }
        };
    }

    private static Object mapped(Object value, UnaryOperator<String> change) {
        if (value instanceof String text) {
            return change.apply(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> mapped(each, change)).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> changed = new LinkedHashMap<>();
            map.forEach((key, each) -> changed.put(String.valueOf(key), mapped(each, change)));
            return changed;
        }
        return value;
    }

    private static String escaped(String text) {
        return Entities.escape(text);
    }

    private static String unescaped(String text) {
        return Parser.unescapeEntities(text, true);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
