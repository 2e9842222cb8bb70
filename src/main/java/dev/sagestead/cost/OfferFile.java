package dev.sagestead.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.InvalidInputException;
import dev.sagestead.JsonComplaint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One of the files that AWS publishes its prices in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html">reading
 *     a service price list file</a>
 */
final class OfferFile {

    private static final String URL = "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/%s/%s/%s/index.json";

    private final Path path;
    private final JsonNode document;
    private final String offer;
    private final LocalDate published;
    private final Set<Twice> twice = new LinkedHashSet<>();

    private record Twice(String region, String item) {}

    private OfferFile(Path path, JsonNode document, LocalDate published) {
        this.path = path;
        this.document = document;
        this.offer = document.path("offerCode").asText();
        this.published = published;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidInputException if it cannot be read, or is none of AWS's offers that hold what we pay for
     */
    static OfferFile open(Path path) {
        try {
            JsonNode document = PriceTable.JSON.readTree(Files.readString(path));
            String code = document.path("offerCode").asText();
            List<String> codes =
                    OfferItem.all().stream().map(OfferItem::offer).distinct().toList();
            if (!codes.contains(code)) {
                throw new InvalidInputException(
                        "%s should be an offer file of AWS's price list, of one of %s; its offerCode is \"%s\""
                                .formatted(path, String.join(", ", codes), code));
            }
            LocalDate published = OffsetDateTime.parse(
                            document.path("publicationDate").asText())
                    .toLocalDate();
            return new OfferFile(path, document, published);
        } catch (JsonProcessingException e) {
            throw new InvalidInputException("%s is not JSON: %s".formatted(path, JsonComplaint.of(e)));
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "%s should say in publicationDate when it was published: %s".formatted(path, e.getMessage()));
        } catch (IOException e) {
            throw new InvalidInputException("cannot read %s: there is no such file, or not for you".formatted(path));
        }
    }

    /** Returns its prices by region and item, without those that it has two of. */
    SortedMap<String, SortedMap<String, Price>> prices() {
        SortedMap<String, SortedMap<String, Price>> prices = new TreeMap<>();
        List<OfferItem> items = OfferItem.all().stream()
                .filter(item -> item.offer().equals(offer))
                .toList();
        for (JsonNode product : document.path("products")) {
            String region = product.path("attributes").path("regionCode").asText();
            for (OfferItem item : items) {
                Optional<String> name = region.isEmpty() ? Optional.empty() : item.in(product);
                Optional<BigDecimal> usd =
                        name.flatMap(found -> usd(product.path("sku").asText()));
                usd.ifPresent(amount -> put(
                        prices.computeIfAbsent(region, r -> new TreeMap<>()),
                        name.orElseThrow(),
                        new Price(item.usd(amount), item.unit(), source(region))));
            }
        }
        twice.forEach(price -> prices.get(price.region()).remove(price.item()));
        return prices;
    }

    /** Returns sentences on items that it has two prices of: nobody could say which is meant. */
    List<String> doubts() {
        return twice.stream()
                .map(price -> "%s has two prices of %s in %s; the table keeps what it had"
                        .formatted(path, price.item(), price.region()))
                .toList();
    }

    private void put(SortedMap<String, Price> prices, String name, Price price) {
        Price other = prices.putIfAbsent(name, price);
        if (other != null && !other.equals(price)) {
            twice.add(new Twice(price.source().name().replaceFirst(".*/", ""), name));
        }
    }

    /** Returns the first tier that is not free. */
    private Optional<BigDecimal> usd(String sku) {
        return StreamSupport.stream(
                        document.path("terms").path("OnDemand").path(sku).spliterator(), false)
                .flatMap(term ->
                        StreamSupport.stream(term.path("priceDimensions").spliterator(), false))
                .sorted(Comparator.comparing(
                        tier -> new BigDecimal(tier.path("beginRange").asText("0"))))
                .map(tier ->
                        new BigDecimal(tier.path("pricePerUnit").path("USD").asText("0")))
                .filter(usd -> usd.signum() > 0)
                .findFirst();
    }

    private PriceSource source(String region) {
        String version = document.path("version").asText("current");
        return new PriceSource(
                "%s/%s/%s".formatted(offer, version, region),
                URL.formatted(offer, version, region),
                Optional.empty(),
                published);
    }
}
