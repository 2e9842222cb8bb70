package dev.sagestead.localsagemaker.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;

/** An array of numbers in a model, whichever of the two formats it came in; one that is missing is empty. */
record Numbers(JsonNode json) {

    int length() {
        return json instanceof POJONode node && node.getPojo() instanceof NumberArray array
                ? array.length()
                : json.size();
    }

    /** Returns the number at the index, or not-a-number if something else stands there. */
    double at(int index) {
        return json instanceof POJONode node && node.getPojo() instanceof NumberArray array
                ? array.at(index)
                : json.path(index).asDouble(Double.NaN);
    }
}
