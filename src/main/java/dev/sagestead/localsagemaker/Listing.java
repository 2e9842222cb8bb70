package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sagemaker.model.SageMakerRequest;

/**
 * What every List operation does: filter, sort, and hand out a page at a time.
 *
 * <p>The request classes share no interface but name the same things alike, so members are read by name. The token
 * holds the last item's place in the order rather than a count: a client that deletes while it pages misses nothing.
 */
final class Listing {

    /** What AWS hands out when the client does not say: {@value}. */
    private static final int DEFAULT_PAGE = 10;

    private final SageMakerRequest request;

    private Listing(SageMakerRequest request) {
        this.request = request;
    }

    /** Returns the page that the request asks for. */
    static <S> Page<S> page(SageMakerRequest request, Collection<Item<S>> items) {
        return new Listing(request).page(items);
    }

    private <S> Page<S> page(Collection<Item<S>> items) {
        Comparator<Item<?>> order = order();
        int size = member("MaxResults", Integer.class).orElse(DEFAULT_PAGE);
        Predicate<Item<?>> isAfterToken = member("NextToken", String.class)
                .map(Listing::place)
                .<Predicate<Item<?>>>map(last -> item -> order.compare(item, last) > 0)
                .orElse(item -> true);
        List<Item<S>> left = items.stream()
                .filter(this::isWanted)
                .filter(isAfterToken)
                .sorted(order)
                .toList();
        List<Item<S>> page = left.subList(0, Math.min(size, left.size()));
        return new Page<>(
                page.stream().map(Item::summary).toList(),
                page.size() == left.size() ? null : token(page.get(page.size() - 1)));
    }

    private boolean isWanted(Item<?> item) {
        return text("NameContains")
                        .or(() -> text("UserProfileNameContains"))
                        .or(() -> text("SpaceNameContains"))
                        .map(part -> item.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && text("StatusEquals").map(item.status()::equals).orElse(true)
                && instant("CreationTimeAfter").map(item.created()::isAfter).orElse(true)
                && instant("CreationTimeBefore").map(item.created()::isBefore).orElse(true)
                && instant("LastModifiedTimeAfter")
                        .map(item.modified()::isAfter)
                        .orElse(true)
                && instant("LastModifiedTimeBefore")
                        .map(item.modified()::isBefore)
                        .orElse(true);
    }

    private Comparator<Item<?>> order() {
        Comparator<Item<?>> byName = Comparator.comparing(item -> item.name().toLowerCase(Locale.ROOT));
        Comparator<Item<?>> order = switch (text("SortBy").orElse("CreationTime")) {
            case "Name" -> byName;
            case "Status" -> Comparator.<Item<?>, String>comparing(Item::status).thenComparing(byName);
            case "LastModifiedTime" ->
                Comparator.<Item<?>, Instant>comparing(Item::modified).thenComparing(byName);
            default -> Comparator.<Item<?>, Instant>comparing(Item::created).thenComparing(byName);
        };
        return text("SortOrder").map("Ascending"::equals).orElse(false) ? order : order.reversed();
    }

    private Optional<String> text(String memberName) {
        return member(memberName, String.class);
    }

    private Optional<Instant> instant(String memberName) {
        return member(memberName, Instant.class);
    }

    private <V> Optional<V> member(String memberName, Class<V> type) {
        return request.getValueForField(memberName, type);
    }

    private static String token(Item<?> last) {
        String place = String.join(
                " ",
                last.name(),
                last.status(),
                last.created().toString(),
                last.modified().toString());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static Item<Void> place(String token) {
        try {
            String[] place = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ");
            return new Item<>(place[0], place[1], Instant.parse(place[2]), Instant.parse(place[3]), null);
        } catch (RuntimeException e) {
            throw ServiceException.validation("Invalid NextToken.");
        }
    }

    /** One resource, by what can be asked for; {@code status} is "-" for those that have none. */
    record Item<S>(String name, String status, Instant created, Instant modified, S summary) {}

    /** One page; {@code nextToken} is null on the last, as the SDK's builders want it. */
    record Page<S>(List<S> items, String nextToken) {}
}
