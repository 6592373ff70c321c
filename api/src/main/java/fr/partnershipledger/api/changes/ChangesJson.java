package fr.partnershipledger.api.changes;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.core.action.ActionDescription;
import org.springframework.boot.jackson.JacksonMixin;

/** How changes are written where their records would be written otherwise. */
final class ChangesJson {

    private ChangesJson() {}

    @JacksonMixin(Changes.Row.class)
    interface Row {

        @JsonUnwrapped
        Changes.Difference difference();
    }

    @JacksonMixin(Changes.ActionState.class)
    interface Action {

        @JsonUnwrapped
        ActionDescription description();
    }
}
