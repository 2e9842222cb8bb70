package dev.sagestead.settings;

import dev.sagestead.settings.VpcSettings.Endpoints;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import dev.sagestead.settings.VpcSettings.NewVpc;
import dev.sagestead.settings.VpcSettings.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the network of an environment: a new one by its range, or an existing one by its ids. */
final class VpcReader {

    private static final Pattern CIDR =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(1[6-9]|2[0-4])");

    /** What an id ends with: 8 digits until 2016, 17 since. */
    private static final String DIGITS = "-([0-9a-f]{8}|[0-9a-f]{17})";

    /** What only an existing VPC has. */
    private static final List<String> OF_AN_EXISTING_VPC = List.of("subnets", "routeTables", "endpoints");

    private final Problems problems;

    VpcReader(Problems problems) {
        this.problems = problems;
    }

    VpcSettings read(ContextObject object) {
        if (object.keys().contains("id")) {
            return existing(object);
        }
        List<String> foreign =
                object.keys().stream().filter(OF_AN_EXISTING_VPC::contains).toList();
        if (!foreign.isEmpty()) {
            problems.add(
                    object.path(foreign.get(0)),
                    "is for an existing VPC, which is given by its id, too; a new one has cidr and zones only");
            return new NewVpc("", List.of());
        }
        VpcSettings vpc = new NewVpc(cidr(object), zones(object));
        object.rejectUnknownKeys();
        return vpc;
    }

    private VpcSettings existing(ContextObject object) {
        String vpc = "the id of a VPC, such as vpc-0a1b2c3d4e5f67890";
        String id = object.text("id", vpc);
        if (!id.isEmpty() && !id.matches("vpc" + DIGITS)) {
            problems.add(object.path("id"), "should be %s, got \"%s\"".formatted(vpc, id));
        }
        String cidr = cidr(object);
        List<String> zones = zones(object);
        List<String> subnets = ids(object, "subnets", "a list of subnet ids, one per zone", "subnet");
        checkOnePerZone(object, "subnets", subnets, zones);
        if (Set.copyOf(subnets).size() < subnets.size()) {
            problems.add(
                    object.path("subnets"),
                    "should be different subnets, each in its own zone, got [%s]".formatted(quoted(subnets)));
        }
        Endpoints endpoints = object.oneOf("endpoints", List.of("planned", "existing"), "planned")
                        .equals("existing")
                ? Endpoints.EXISTING
                : Endpoints.PLANNED;
        List<String> routeTables = routeTables(object, zones, endpoints);
        object.rejectUnknownKeys();
        return new ExistingVpc(id, together(zones, subnets, routeTables), cidr, endpoints);
    }

    private List<String> routeTables(ContextObject object, List<String> zones, Endpoints endpoints) {
        if (endpoints == Endpoints.EXISTING) {
            if (object.has("routeTables")) {
                problems.add(
                        object.path("routeTables"),
                        "is of no use next to endpoints \"existing\": nothing is put into them; leave one of them out");
            }
            return List.of();
        }
        List<String> routeTables = ids(
                object,
                "routeTables",
                "a list of route table ids, one per zone, that S3's gateway is put into; or set endpoints to \"existing\"",
                "rtb");
        checkOnePerZone(object, "routeTables", routeTables, zones);
        return routeTables;
    }

    private List<String> ids(ContextObject object, String key, String meaning, String prefix) {
        List<String> ids = object.texts(key, meaning);
        for (String id : ids) {
            if (!id.matches(prefix + DIGITS)) {
                problems.add(
                        object.path(key), "holds \"%s\"; an id looks like %s-0a1b2c3d4e5f67890".formatted(id, prefix));
            }
        }
        return ids;
    }

    private void checkOnePerZone(ContextObject object, String key, List<String> ids, List<String> zones) {
        if (object.hasTexts(key) && object.hasTexts("zones") && ids.size() != zones.size()) {
            problems.add(
                    object.path(key),
                    "should hold one for each of the %d zones, in their order, got %d"
                            .formatted(zones.size(), ids.size()));
        }
    }

    /** Whatever has no partner was a problem. */
    private static List<Subnet> together(List<String> zones, List<String> subnets, List<String> routeTables) {
        List<Subnet> all = new ArrayList<>();
        for (int i = 0; i < Math.min(zones.size(), subnets.size()); i++) {
            Optional<String> routeTable = i < routeTables.size() ? Optional.of(routeTables.get(i)) : Optional.empty();
            all.add(new Subnet(zones.get(i), subnets.get(i), routeTable));
        }
        return List.copyOf(all);
    }

    private String cidr(ContextObject object) {
        String cidr = object.text("cidr", "an IPv4 range such as 10.10.0.0/16");
        if (!cidr.isEmpty() && !isNetwork(cidr)) {
            problems.add(
                    object.path("cidr"),
                    "should be an IPv4 range from /16 to /24 that starts at its own first address, such as"
                            + " 10.10.0.0/16, got \"" + cidr + "\"");
        }
        return cidr;
    }

    private List<String> zones(ContextObject object) {
        String meaning = "a list of two to six different zone letters, such as [\"a\", \"b\"]";
        List<String> zones = object.texts("zones", meaning);
        boolean letters = zones.stream().allMatch(zone -> zone.matches("[a-f]"));
        boolean different = Set.copyOf(zones).size() == zones.size();
        if (object.hasTexts("zones") && (zones.size() < 2 || zones.size() > 6 || !letters || !different)) {
            problems.add(object.path("zones"), "should be " + meaning + ", got [%s]".formatted(quoted(zones)));
        }
        return List.copyOf(zones);
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
    }

    private static boolean isNetwork(String cidr) {
        Matcher matcher = CIDR.matcher(cidr);
        if (!matcher.matches()) {
            return false;
        }
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > 255) {
                return false;
            }
            address = address << 8 | octet;
        }
        long hostBits = 32 - Integer.parseInt(matcher.group(5));
        return address % (1L << hostBits) == 0;
    }
}
