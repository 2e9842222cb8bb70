package dev.sagestead.settings;

import java.util.Optional;

/**
 * The SageMaker domain.
 *
 * @param signIn how people come in
 * @param users who they are
 * @param personas what they may do
 * @param spaces what they work in
 * @param homeFileSystem what becomes of the home directories at the end
 * @param sharedFileSystem what becomes of the files that all users share at the end; nothing if they share none
 */
public record StudioSettings(
        SignIn signIn,
        StudioUsers users,
        Personas personas,
        SpaceSettings spaces,
        OnTeardown homeFileSystem,
        Optional<OnTeardown> sharedFileSystem) {}
