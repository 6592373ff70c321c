package fr.partnershipledger.api.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.partnershipledger.core.action.ActionDescription;
import fr.partnershipledger.core.identity.ContractId;
import fr.partnershipledger.projections.contract.FindContract;
import fr.partnershipledger.projections.contract.FindContracts;
import org.springframework.boot.jackson.JacksonMixin;

/** How answers about contracts are written where their records would be written otherwise. */
final class ContractJson {

    private ContractJson() {}

    @JacksonMixin({FindContract.Answer.class, FindContracts.Line.class})
    interface Named {

        @JsonProperty("id")
        ContractId contract();
    }

    @JacksonMixin(FindContract.Position.class)
    interface Filled {

        /** Told only of somebody who was named and is not any more. */
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean personErased();
    }

    @JacksonMixin(FindContract.Action.class)
    interface Described {

        @JsonUnwrapped
        ActionDescription description();
    }
}
