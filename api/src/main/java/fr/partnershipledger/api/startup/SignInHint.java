package fr.partnershipledger.api.startup;

import java.nio.file.Path;

/**
 * What the start-up lines tell an operator.
 *
 * @param credentials the file that holds the passwords
 * @param data where the events are kept, in words
 */
public record SignInHint(Path credentials, String data) {}
