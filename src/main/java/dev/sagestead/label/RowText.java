package dev.sagestead.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row as people read it: a line for each fact, in the order of the alphabet.
 *
 * <p>Columns such as {@code policy_state_ca} and {@code policy_state_or}, of which one is 1 and the others 0, are one
 * fact, {@code policy state: or}. What they have in common is known by its two words or more.
 */
final class RowText {

    private RowText() {}

    /**
     * Returns the text.
     *
     * @param features names of the columns
     * @param cells as many; an empty one is not known
     */
    static String of(List<String> features, List<String> cells) {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < features.size(); i++) {
            String name = features.get(i);
            groups.computeIfAbsent(group(name), key -> new LinkedHashMap<>()).put(name, cells.get(i));
        }
        Map<String, String> facts = new TreeMap<>();
        groups.forEach((group, columns) -> {
            if (group.contains("_") && isOneOfSeveral(columns)) {
                columns.forEach((name, cell) -> {
                    if (isOne(cell)) {
                        facts.put(words(group), words(name.substring(group.length() + 1)));
                    }
                });
            } else {
                columns.forEach((name, cell) -> facts.put(words(name), cell));
            }
        });
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (fact, value) -> text.append(fact).append(": ").append(value).append('\n'));
        return text.toString().strip();
    }

    private static String group(String name) {
        return name.contains("_") ? name.substring(0, name.lastIndexOf('_')) : name;
    }

    private static boolean isOneOfSeveral(Map<String, String> columns) {
        long ones = columns.values().stream().filter(RowText::isOne).count();
        long zeros = columns.values().stream().filter(RowText::isZero).count();
        return columns.size() > 1 && ones == 1 && ones + zeros == columns.size();
    }

    private static boolean isOne(String cell) {
        return cell.matches("\\+?1(\\.0*)?");
    }

    private static boolean isZero(String cell) {
        return cell.matches("[+-]?0(\\.0*)?");
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
