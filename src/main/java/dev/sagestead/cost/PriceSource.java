package dev.sagestead.cost;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where prices come from.
 *
 * @param name what the table calls it, such as {@code VPC endpoints}
 * @param url AWS's own page or file
 * @param seenAt where a copy of it was read, if it was not read from AWS itself
 * @param published the day AWS published the figures
 */
public record PriceSource(String name, String url, Optional<String> seenAt, LocalDate published) {}
