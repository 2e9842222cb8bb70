package dev.sagestead.settings;

/**
 * The SageMaker domain.
 *
 * @param signIn how people come in
 * @param users who they are
 * @param personas what they may do
 * @param spaces what they work in
 */
public record StudioSettings(SignIn signIn, StudioUsers users, Personas personas, SpaceSettings spaces) {}
