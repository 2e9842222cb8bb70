/**
 * CloudWatch as an endpoint's guardrails need it: metrics to publish, alarms to judge, and the wire to the CloudWatch
 * that people look at.
 *
 * <p>It knows nothing of endpoints. The alarms are judged here and not by the emulator, because theirs would mix the
 * metrics of all endpoints and know no missing data.
 */
package dev.sagestead.localsagemaker.cloudwatch;
