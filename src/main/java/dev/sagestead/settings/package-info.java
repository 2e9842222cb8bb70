/**
 * What may differ between environments and users, as data.
 *
 * <p>Everything variable is in {@code cdk.json} under {@code context}. It is read once, strictly, and every problem is
 * reported at once; whoever holds a {@link dev.sagestead.settings.Settings} holds valid settings. Nothing here knows
 * the CDK, so the smoke test and the rehearsal read the same file by the same rules.
 */
package dev.sagestead.settings;
