package dev.sagestead.cost;

/** Files in the shape that AWS documents for its offers, and with attributes that they have. */
public final class Offers {

    private Offers() {}

    /**
     * Returns an offer with products and what they cost.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html">the
     *     shape</a>
     */
    public static String offer(String code, String published, String... products) {
        StringBuilder listed = new StringBuilder();
        StringBuilder terms = new StringBuilder();
        for (int i = 0; i < products.length; i++) {
            String[] parts = products[i].split(" => ");
            String comma = i == 0 ? "" : ",";
            listed.append("""
                    %s "SKU%d": { "sku": "SKU%d", "productFamily": "ML Instance",
                        "attributes": { "regionCode": "eu-west-1", %s } }
                    """.formatted(comma, i, i, parts[0]));
            terms.append("""
                    %s "SKU%d": { "SKU%d.JRTCKXETXF": { "offerTermCode": "JRTCKXETXF", "sku": "SKU%d",
                        "priceDimensions": { %s }, "termAttributes": {} } }
                    """.formatted(comma, i, i, i, dimensions(parts[1])));
        }
        return """
                { "formatVersion": "v1.0", "disclaimer": "…", "offerCode": "%s", "version": "20261101120000",
                  "publicationDate": "%sT12:00:00Z", "products": { %s }, "terms": { "OnDemand": { %s } } }
                """.formatted(code, published, listed, terms);
    }

    /** Tiers, dearest to find first: {@code 1000:0.5 0:0}. */
    private static String dimensions(String tiers) {
        StringBuilder dimensions = new StringBuilder();
        for (String tier : tiers.split(" ")) {
            String[] parts = tier.split(":");
            dimensions.append(dimensions.isEmpty() ? "" : ",").append("""
                    "RATE%s": { "rateCode": "RATE%s", "unit": "Hrs", "beginRange": "%s", "endRange": "Inf",
                        "pricePerUnit": { "USD": "%s" } }
                    """.formatted(
                            parts[0], parts[0], parts[0], parts[1]));
        }
        return dimensions.toString();
    }
}
