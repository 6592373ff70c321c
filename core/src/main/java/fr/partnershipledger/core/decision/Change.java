package fr.partnershipledger.core.decision;

import org.jspecify.annotations.Nullable;

/** What a value was and what it became, so that the trail always shows both. */
public record Change<T>(@Nullable T before, @Nullable T after) {}
