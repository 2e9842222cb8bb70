package dev.sagestead.rehearsal;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/**
 * What data scientists do with a rehearsal that is kept: each class is one row of the README, run as it stands, and the
 * same from outside with boto3 or the AWS CLI. All of them share one rehearsal, which {@link SharedRehearsal} starts
 * with the first and stops after the last; none may rely on what another has left.
 */
@Suite
// They share a rehearsal, and what they train.
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "false")
@SelectClasses({
    RehearsedTraining.class,
    RehearsedPreparation.class,
    RehearsedTransform.class,
    RehearsedLabelling.class,
    RehearsedScript.class,
    RehearsedTuning.class,
    RehearsedNotebook.class,
    RehearsedPipeline.class
})
class ScientistsIT {}
