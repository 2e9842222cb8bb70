package dev.sagestead.settings;

/**
 * One person with a user profile.
 *
 * @param name of the profile
 * @param persona what the person may do
 */
public record User(String name, Persona persona) {}
