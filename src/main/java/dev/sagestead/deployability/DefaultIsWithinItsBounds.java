package dev.sagestead.deployability;

import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What people get in Studio unless they choose is within what they may choose: idle minutes and disk sizes, of domains
 * and users.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_IdleSettings.html">IdleSettings</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DefaultEbsStorageSettings.html">DefaultEbsStorageSettings</a>
 */
final class DefaultIsWithinItsBounds implements Requirement {

    private static final String JUPYTER = "/JupyterLabAppSettings/AppLifecycleManagement/IdleSettings/";
    private static final String EDITOR = "/CodeEditorAppSettings/AppLifecycleManagement/IdleSettings/";
    private static final String DISK = "/SpaceStorageSettings/DefaultEbsStorageSettings/";

    /** Two properties of which one is at most the other. */
    private record Order(String less, String more) {}

    private static final List<Order> ORDERS = List.of(
            new Order(JUPYTER + "MinIdleTimeoutInMinutes", JUPYTER + "IdleTimeoutInMinutes"),
            new Order(JUPYTER + "IdleTimeoutInMinutes", JUPYTER + "MaxIdleTimeoutInMinutes"),
            new Order(EDITOR + "MinIdleTimeoutInMinutes", EDITOR + "IdleTimeoutInMinutes"),
            new Order(EDITOR + "IdleTimeoutInMinutes", EDITOR + "MaxIdleTimeoutInMinutes"),
            new Order(DISK + "DefaultEbsVolumeSizeInGb", DISK + "MaximumEbsVolumeSizeInGb"));

    @Override
    public Stream<String> problems(TemplateResource resource) {
        return switch (resource.type()) {
            case Types.DOMAIN -> problems(resource, "/DefaultUserSettings");
            case Types.USER_PROFILE -> problems(resource, "/UserSettings");
            default -> Stream.empty();
        };
    }

    private static Stream<String> problems(TemplateResource resource, String settings) {
        return ORDERS.stream()
                .filter(order -> {
                    OptionalDouble less = Known.number(resource.at(settings + order.less()));
                    OptionalDouble more = Known.number(resource.at(settings + order.more()));
                    return less.isPresent() && more.isPresent() && less.getAsDouble() > more.getAsDouble();
                })
                .map(order -> "%s should be at most %s, got %s and %s"
                        .formatted(
                                order.less().substring(1),
                                name(order.more()),
                                resource.at(settings + order.less()).asText(),
                                resource.at(settings + order.more()).asText()));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
