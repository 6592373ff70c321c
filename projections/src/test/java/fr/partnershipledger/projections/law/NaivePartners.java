package fr.partnershipledger.projections.law;

import fr.partnershipledger.core.contract.ContractEvent.PartnerJoined;
import fr.partnershipledger.core.contract.ContractEvent.PartnerRolesChanged;
import fr.partnershipledger.core.contract.ContractEvent.PartnerWithdrew;
import fr.partnershipledger.core.eventstore.RecordedEvent;
import fr.partnershipledger.core.funding.FundingEvent.CommitmentSplit;
import fr.partnershipledger.core.funding.FundingEvent.FundsCommitted;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.membership.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which partners held which roles from which event until which, folded by hand. */
final class NaivePartners {

    /**
     * A role held.
     *
     * @param via as text; {@code null} as text after a change of roles
     * @param first the first commitment of the partner
     */
    record Held(
            String partner,
            Role role,
            String via,
            long joined,
            @Nullable Long left,
            @Nullable String first) {}

    private final Map<String, EnumMap<Role, Held>> open = new TreeMap<>();
    private final List<Held> closed = new ArrayList<>();
    private final Map<String, String> firstCommitments = new TreeMap<>();

    private NaivePartners() {}

    static List<Held> of(NaiveHistory history) {
        NaivePartners partners = new NaivePartners();
        history.events().stream()
                .sorted(Comparator.comparing(NaiveHistory::on).thenComparing(RecordedEvent::position))
                .forEach(partners::add);
        List<Held> all = new ArrayList<>(partners.closed);
        partners.open.values().forEach(roles -> all.addAll(roles.values()));
        return all.stream()
                .map(each -> new Held(
                        each.partner(),
                        each.role(),
                        each.via(),
                        each.joined(),
                        each.left(),
                        partners.firstCommitments.get(each.partner())))
                .toList();
    }

    private void add(RecordedEvent recorded) {
        if (recorded.event() instanceof PartnerJoined it) {
            it.roles().forEach(role -> take(it.partner(), role, it.via().name(), recorded));
        } else if (recorded.event() instanceof PartnerRolesChanged it) {
            leaveAllBut(it.after(), it.partner(), recorded);
            it.after().forEach(role -> take(it.partner(), role, "null", recorded));
        } else if (recorded.event() instanceof PartnerWithdrew it) {
            leaveAllBut(Set.of(), it.partner(), recorded);
        } else if (recorded.event() instanceof FundsCommitted it) {
            firstCommitments.putIfAbsent(it.partner().value(), it.commitment().value());
        } else if (recorded.event() instanceof CommitmentSplit it) {
            it.parts()
                    .forEach(part -> firstCommitments.putIfAbsent(
                            part.partner().value(), part.commitment().value()));
        }
    }

    private EnumMap<Role, Held> rolesOf(PartnerId partner) {
        return open.computeIfAbsent(partner.value(), unused -> new EnumMap<>(Role.class));
    }

    private void take(PartnerId partner, Role role, String via, RecordedEvent by) {
        rolesOf(partner).putIfAbsent(role, new Held(partner.value(), role, via, by.position(), null, null));
    }

    private void leaveAllBut(Set<Role> kept, PartnerId partner, RecordedEvent by) {
        EnumMap<Role, Held> roles = rolesOf(partner);
        for (Role role : EnumSet.allOf(Role.class)) {
            if (roles.containsKey(role) && !kept.contains(role)) {
                Held held = Objects.requireNonNull(roles.remove(role));
                closed.add(new Held(held.partner(), role, held.via(), held.joined(), by.position(), null));
            }
        }
    }
}
