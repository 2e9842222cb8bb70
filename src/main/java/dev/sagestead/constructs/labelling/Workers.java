package dev.sagestead.constructs.labelling;

import software.amazon.awscdk.CfnResource;

/**
 * Where workers sign in.
 *
 * @param workforce the workforce's name
 * @param userPool id of its Cognito user pool
 * @param clientId its app client
 * @param made what has to be there before a team is; null if it is there already
 */
record Workers(String workforce, String userPool, String clientId, CfnResource made) {}
