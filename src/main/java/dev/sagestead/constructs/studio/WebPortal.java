package dev.sagestead.constructs.studio;

import dev.sagestead.settings.SpaceSettings;
import dev.sagestead.settings.StudioFeature;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.sagemaker.CfnDomain.StudioWebPortalSettingsProperty;

/**
 * What Studio's navigation hides: what the roles refuse anyway, and what costs or leaks without being asked for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StudioWebPortalSettings.html">StudioWebPortalSettings</a>
 */
final class WebPortal {

    /** Studio Classic, RStudio and TensorBoard, for which there is no setting. */
    private static final List<String> NEVER_OFFERED_APPS = List.of("JupyterServer", "RStudioServerPro", "TensorBoard");

    private static final List<String> NEVER_OFFERED_TOOLS =
            List.of("Comet", "DeepchecksLLMEvaluation", "Fiddler", "LakeraGuard");

    private static final Map<StudioFeature, List<String>> TOOLS = tools();

    private WebPortal() {}

    static StudioWebPortalSettingsProperty settings(SpaceSettings spaces) {
        List<String> apps = new ArrayList<>(NEVER_OFFERED_APPS);
        if (!spaces.offers(StudioFeature.CANVAS)) {
            apps.add("Canvas");
        }
        List<String> tools = new ArrayList<>(NEVER_OFFERED_TOOLS);
        TOOLS.forEach((feature, names) -> {
            if (!spaces.offers(feature)) {
                tools.addAll(names);
            }
        });
        return StudioWebPortalSettingsProperty.builder()
                .hiddenAppTypes(apps.stream().sorted().toList())
                .hiddenMlTools(tools.stream().sorted().toList())
                .build();
    }

    private static Map<StudioFeature, List<String>> tools() {
        Map<StudioFeature, List<String>> tools = new EnumMap<>(StudioFeature.class);
        tools.put(
                StudioFeature.JUMPSTART,
                List.of("InferenceOptimization", "JumpStart", "ModelEvaluation", "PerformanceEvaluation"));
        tools.put(StudioFeature.AUTOML, List.of("AutoMl"));
        tools.put(StudioFeature.DATA_WRANGLER, List.of("DataWrangler"));
        tools.put(StudioFeature.FEATURE_STORE, List.of("FeatureStore"));
        tools.put(StudioFeature.CLUSTERS, List.of("EmrClusters", "HyperPodClusters"));
        tools.put(StudioFeature.PIPELINES, List.of("Pipelines", "Projects"));
        return tools;
    }
}
