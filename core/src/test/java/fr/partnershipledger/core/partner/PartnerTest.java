package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRegistered;
import fr.partnershipledger.core.partner.PartnerEvent.PartnerRenamed;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.Test;

final class PartnerTest {

    private static final PartnerId OTHERS = new PartnerId("others");
    private static final PartnerRegistered REGISTERED = new PartnerRegistered(
            OTHERS, "Autres partenaires", PartnerKind.GROUP, null, null, Set.of(PartnerKind.ASSOCIATION));

    private final AggregateTestFixture<Partner> fixture = new AggregateTestFixture<>(Partner.class);

    @Test
    void an_organisation_is_registered_once() {
        RegisterPartner command = new RegisterPartner(
                OTHERS, "Autres partenaires", PartnerKind.GROUP, null, null, Set.of(PartnerKind.ASSOCIATION));
        fixture.givenNoPriorActivity().when(command).expectEvents(REGISTERED);
        fixture.given(REGISTERED)
                .when(command)
                .expectException(refusalBy(Rule.ID_ALREADY_USED))
                .expectNoEvents();
    }

    @Test
    void a_renaming_says_both_names() {
        fixture.given(REGISTERED)
                .when(new RenamePartner(OTHERS, "Bailleurs et associations"))
                .expectEvents(new PartnerRenamed(OTHERS, "Autres partenaires", "Bailleurs et associations"));
    }

    @Test
    void a_renaming_to_the_present_name_is_none() {
        fixture.given(REGISTERED, new PartnerRenamed(OTHERS, "Autres partenaires", "Bailleurs"))
                .when(new RenamePartner(OTHERS, "Bailleurs"))
                .expectException(refusalBy(Rule.NOTHING_CHANGES))
                .expectNoEvents();
    }

    private static CustomMatcher<Refusal> refusalBy(Rule rule) {
        return new CustomMatcher<>("a refusal by " + rule) {
            @Override
            public boolean matches(Object thrown) {
                return thrown instanceof Refusal refusal && refusal.rule() == rule;
            }
        };
    }
}
