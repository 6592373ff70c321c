package fr.partnershipledger.api.startup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the start-up lines tell an operator.
 *
 * @param credentials the file that holds the passwords; absent when users sign in with tokens
 * @param data where the events are kept, in words
 */
public record SignInHint(@Nullable Path credentials, String data) {}
