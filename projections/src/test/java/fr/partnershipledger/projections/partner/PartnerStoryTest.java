package fr.partnershipledger.projections.partner;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static fr.partnershipledger.core.contract.Decisions.CCAS;
import static fr.partnershipledger.core.contract.Decisions.OTHERS;
import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerCommand.RenamePartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.LivingLedger;
import fr.partnershipledger.projections.paging.Page;
import fr.partnershipledger.projections.paging.Paging;
import fr.partnershipledger.projections.time.PointInTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PartnerStoryTest {

    private static final PointInTime LATE = PointInTime.asOf(LocalDate.of(2010, 1, 1));

    @AutoClose
    private final LivingLedger ledger = LivingLedger.withEveryone();

    private PartnerAnswers answers() {
        return new PartnerAnswers(ledger.upToDate());
    }

    private FindPartner.Answer partner(PartnerId partner, String date) {
        return answers()
                .answer(new FindPartner(partner, PointInTime.asOf(LocalDate.parse(date))))
                .orElseThrow();
    }

    private List<String> found(@Nullable String q) {
        return answers().answer(new FindPartners(q, LATE, Paging.first(100))).items().stream()
                .map(line -> line.partner().value())
                .toList();
    }

    @Test
    void a_partner_is_called_what_it_was_called_on_the_date_whatever_the_order_of_recording() {
        ledger.record(new RenamePartner(CAF, "CAF 974"), "2006-01-01");
        ledger.record(new RenamePartner(CAF, "CAF de La Réunion"), "2004");

        assertThat(partner(CAF, "1980-01-01").name()).isEqualTo("Caisse d'allocations familiales de La Réunion");
        assertThat(partner(CAF, "2004-01-01").name()).isEqualTo("CAF de La Réunion");
        assertThat(partner(CAF, "2006-01-01").name()).isEqualTo("CAF 974");
        assertThat(partner(CAF, "2006-01-01").names())
                .extracting(FindPartner.Name::name)
                .containsExactly("Caisse d'allocations familiales de La Réunion", "CAF de La Réunion", "CAF 974");
    }

    @Test
    void a_group_tells_what_its_members_are() {
        assertThat(partner(OTHERS, "2004-01-01").membersKnownAs())
                .containsExactly(PartnerKind.SOCIAL_LANDLORD, PartnerKind.ASSOCIATION);
        assertThat(partner(CCAS, "2004-01-01").membersKnownAs()).isEmpty();
    }

    @Test
    void a_partner_that_was_not_known_has_no_answer() {
        PointInTime unknown = new PointInTime(LocalDate.of(2010, 1, 1), Instant.EPOCH);

        assertThat(answers().answer(new FindPartner(new PartnerId("nobody"), LATE)))
                .isEmpty();
        assertThat(answers().answer(new FindPartner(CAF, unknown))).isEmpty();
        assertThat(answers()
                        .answer(new FindPartners(null, unknown, Paging.first(10)))
                        .items())
                .isEmpty();
    }

    @Test
    void partners_are_found_by_a_name_they_have_or_had_by_their_identifier_and_by_their_numbers() {
        PartnerId post = new PartnerId("la-poste");
        ledger.record(
                new RegisterPartner(post, "La Poste", PartnerKind.COMPANY, "356000000", "35600000049837", Set.of()),
                "2003");
        ledger.record(new RenamePartner(CAF, "CAF 974"), "2006-01-01");

        assertThat(found(null)).containsExactly("caf", "ccas", "cg", "commune", "la-poste", "others");
        assertThat(found("FAMILIALES DE LA RÉUNION")).containsExactly("caf");
        assertThat(found("caf 974")).containsExactly("caf");
        assertThat(found("La-Post")).containsExactly("la-poste");
        assertThat(found("356000000")).containsExactly("la-poste");
        assertThat(found("49837")).containsExactly("la-poste");
        assertThat(found("%")).isEmpty();
        assertThat(found("\u0000")).isEmpty();
    }

    @Test
    void pages_follow_each_other() {
        Page<FindPartners.Line> first = answers().answer(new FindPartners(null, LATE, Paging.first(3)));
        Page<FindPartners.Line> second = answers().answer(new FindPartners(null, LATE, new Paging(3, first.next())));

        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).extracting(line -> line.partner().value()).containsExactly("commune", "others");
        assertThat(second.next()).isNull();
    }
}
