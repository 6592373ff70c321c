package fr.partnershipledger.core.partner;

import fr.partnershipledger.core.decision.Dated;
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

    private final AggregateTestFixture<Partner> fixture = Dated.fixture(Partner.class);

    @Test
    void an_organisation_is_registered_once() {
        RegisterPartner command = new RegisterPartner(
                OTHERS, "Autres partenaires", PartnerKind.GROUP, null, null, Set.of(PartnerKind.ASSOCIATION));
        fixture.givenNoPriorActivity()
                .when(command, Dated.decided("1990-01-01"))
                .expectEvents(REGISTERED);
        fixture.given(Dated.event(REGISTERED, "1990-01-01"))
                .when(command, Dated.decided("1990-01-01"))
                .expectException(refusalBy(Rule.ID_ALREADY_USED))
                .expectNoEvents();
    }

    @Test
    void a_renaming_says_both_names() {
        fixture.given(Dated.event(REGISTERED, "1990-01-01"))
                .when(new RenamePartner(OTHERS, "Bailleurs et associations"), Dated.decided("1990-01-01"))
                .expectEvents(new PartnerRenamed(OTHERS, "Autres partenaires", "Bailleurs et associations"));
    }

    @Test
    void a_renaming_to_the_present_name_is_none() {
        fixture.given(
                        Dated.event(REGISTERED, "1990-01-01"),
                        Dated.event(new PartnerRenamed(OTHERS, "Autres partenaires", "Bailleurs"), "1995-01-01"))
                .when(new RenamePartner(OTHERS, "Bailleurs"), Dated.decided("1996-01-01"))
                .expectException(refusalBy(Rule.NOTHING_CHANGES))
                .expectNoEvents();
    }

    @Test
    void a_renaming_takes_effect_at_the_registration_at_the_earliest() {
        fixture.given(Dated.event(REGISTERED, "1990-01-01"))
                .when(new RenamePartner(OTHERS, "Bailleurs"), Dated.decided("1989-12-31"))
                .expectException(refusalBy(Rule.BEFORE_WHAT_IT_ACTS_ON))
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
