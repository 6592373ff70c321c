package fr.partnershipledger.api.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A PostgreSQL server is named in {@code ledger.database.url}. */
public final class WhenOwnServer implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !new WhenEmbedded().matches(context, metadata);
    }
}
