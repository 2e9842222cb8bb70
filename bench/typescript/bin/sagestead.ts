#!/usr/bin/env node
import { App } from 'aws-cdk-lib/core';
import { EnvironmentStage } from '../lib/environment-stage';
import { SettingsRefused } from '../lib/settings/refusals';
import { readSettings } from '../lib/settings/reader';

try {
  const app = new App();
  const settings = readSettings(app.node.getAllContext());
  for (const environment of settings.environments) {
    new EnvironmentStage(app, settings.application, environment);
  }
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsRefused)) {
    throw error;
  }
  error.sentences.forEach((sentence) => console.error(sentence));
  // At once: at a usual end the CDK would write an assembly without stacks.
  process.exit(1);
}
