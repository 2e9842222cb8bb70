package dev.sagestead.settings;

import java.util.List;
import java.util.Optional;

/** The network: one of our own, or one that is there already. */
public sealed interface VpcSettings {

    /** Returns its IPv4 range, {@code /16} to {@code /24}. */
    String cidr();

    /** Returns the letters of the availability zones, two at least, such as {@code a}. */
    List<String> zones();

    /** Whether it has all the service endpoints that it needs, so that none is made. */
    boolean bringsItsEndpoints();

    /**
     * A VPC that is made, with an isolated subnet in every zone.
     *
     * @param cidr its IPv4 range
     * @param zones letters of its zones
     */
    record NewVpc(String cidr, List<String> zones) implements VpcSettings {

        @Override
        public boolean bringsItsEndpoints() {
            return false;
        }
    }

    /**
     * A VPC of somebody else, who answers for its routes, its flow logs and its default security group.
     *
     * @param id such as {@code vpc-0a1b2c3d}
     * @param subnets one for each zone
     * @param cidr its IPv4 range
     * @param endpoints who makes its service endpoints
     */
    record ExistingVpc(String id, List<Subnet> subnets, String cidr, Endpoints endpoints) implements VpcSettings {

        @Override
        public List<String> zones() {
            return subnets.stream().map(Subnet::zone).toList();
        }

        @Override
        public boolean bringsItsEndpoints() {
            return endpoints == Endpoints.EXISTING;
        }
    }

    /**
     * A subnet of an existing VPC.
     *
     * @param zone its zone's letter
     * @param id such as {@code subnet-0a1b2c3d}
     * @param routeTable its route table, if S3's gateway has to go into it
     */
    record Subnet(String zone, String id, Optional<String> routeTable) {}

    /** Who makes the service endpoints of an existing VPC. */
    enum Endpoints {
        /** We do: those that the features in use need. */
        PLANNED,
        /** Its owner did. */
        EXISTING
    }
}
