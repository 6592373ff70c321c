package fr.partnershipledger.api.partner;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.projections.partner.FindPartner;
import fr.partnershipledger.projections.partner.FindPartners;
import org.springframework.boot.jackson.JacksonMixin;

/** In an answer about a partner, the partner's identifier is its {@code id}. */
@JacksonMixin({FindPartner.Answer.class, FindPartners.Line.class})
interface PartnerJson {

    @JsonProperty("id")
    PartnerId partner();
}
