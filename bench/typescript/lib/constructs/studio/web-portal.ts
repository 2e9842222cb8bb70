import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';

const HIDDEN_APPS = ['Canvas', 'JupyterServer', 'RStudioServerPro', 'TensorBoard'];

const HIDDEN_TOOLS = [
  'AutoMl',
  'Comet',
  'DataWrangler',
  'DeepchecksLLMEvaluation',
  'EmrClusters',
  'FeatureStore',
  'Fiddler',
  'HyperPodClusters',
  'InferenceOptimization',
  'JumpStart',
  'LakeraGuard',
  'ModelEvaluation',
  'PerformanceEvaluation',
  'Pipelines',
  'Projects',
];

/** What Studio's web portal hides: all that nobody asked for. */
export function webPortal(): sagemaker.CfnDomain.StudioWebPortalSettingsProperty {
  return { hiddenAppTypes: HIDDEN_APPS, hiddenMlTools: HIDDEN_TOOLS };
}
