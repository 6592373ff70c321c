package fr.partnershipledger.api.operations;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.partnershipledger.projections.running.ReadModelState;
import org.springframework.boot.jackson.JacksonMixin;

/** The state of a read model is written with its lag, which follows from the rest. */
@JacksonMixin(ReadModelState.class)
interface ReadModelJson {

    @JsonProperty
    long lag();
}
