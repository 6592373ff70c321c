package fr.partnershipledger.core.membership;

import fr.partnershipledger.core.decision.Effective;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TermNumber;
import fr.partnershipledger.core.rule.Checks;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who is a partner of one contract, in which roles, from when until when. Steps may be recorded in any order of their
 * effective dates, and one may be taken back; roles on a date follow from the steps effective by then.
 */
public final class Membership {

    /** Partners a contract may have in its whole life. */
    public static final int MOST_PARTNERS = 200;

    private enum Kind {
        JOINS,
        CHANGES_TO,
        LEAVES
    }

    private record Step(
            UUID entry,
            Effective effective,
            Kind kind,
            Set<Role> roles,
            @Nullable TermNumber term) {}

    private final Map<PartnerId, List<Step>> steps = new LinkedHashMap<>();

    /** The roles a partner holds on a day; none when it is no partner then. */
    public Set<Role> rolesOn(PartnerId partner, LocalDate day) {
        return rolesOn(partner, day, step -> true);
    }

    private Set<Role> rolesOn(PartnerId partner, LocalDate day, Predicate<Step> counted) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Step step : steps.getOrDefault(partner, List.of())) {
            if (step.effective().on().isAfter(day) || !counted.test(step)) {
                continue;
            }
            if (step.kind() != Kind.JOINS) {
                roles.clear();
            }
            if (step.kind() != Kind.LEAVES) {
                roles.addAll(step.roles());
            }
        }
        return roles;
    }

    /** Whether the partner is a member on some day of the effective period, which is one day unless its source is vague. */
    public boolean isMember(PartnerId partner, Effective effective) {
        return isMember(partner, effective, step -> true);
    }

    /** The same, as if the entry had never been made. */
    public boolean isMemberWithout(UUID entry, PartnerId partner, Effective effective) {
        return isMember(partner, effective, step -> !step.entry().equals(entry));
    }

    /** The same, as if the partner had left on that day. */
    public boolean isMemberIfItLeaves(Effective leaving, PartnerId partner, Effective effective) {
        UUID supposed = new UUID(0, 0);
        left(supposed, partner, leaving);
        try {
            return isMember(partner, effective);
        } finally {
            takeBack(supposed, partner);
        }
    }

    private boolean isMember(PartnerId partner, Effective effective, Predicate<Step> counted) {
        if (!rolesOn(partner, effective.on(), counted).isEmpty()) {
            return true;
        }
        return steps.getOrDefault(partner, List.of()).stream()
                .filter(counted)
                .map(step -> step.effective().on())
                .filter(day -> day.isAfter(effective.on()) && !day.isAfter(effective.last()))
                .anyMatch(day -> !rolesOn(partner, day, counted).isEmpty());
    }

    /** @throws Refusal {@link Rule#NOT_A_MEMBER}, or {@link Rule#NOT_YET_A_MEMBER} when it joined later */
    public void refuseUnlessMember(String field, PartnerId partner, Effective effective) {
        if (isMember(partner, effective)) {
            return;
        }
        Effective joined = steps.getOrDefault(partner, List.of()).stream()
                .filter(step ->
                        step.kind() == Kind.JOINS && step.effective().on().isAfter(effective.on()))
                .map(Step::effective)
                .findFirst()
                .orElse(null);
        throw joined == null
                ? Rule.NOT_A_MEMBER.refuse(field, "partner", partner, "date", effective)
                : Rule.NOT_YET_A_MEMBER.refuse(field, "partner", partner, "date", effective, "joined", joined);
    }

    /** @throws Refusal when the partner already holds one of the roles, or the contract has all the partners it may have */
    public void refuseUnlessJoinable(String field, Joining joining, Effective effective) {
        Set<Role> held = rolesOn(joining.partner(), effective.on());
        for (Role role : joining.roles()) {
            if (held.contains(role)) {
                throw Rule.ALREADY_HOLDS_ROLE.refuse(field, "partner", joining.partner(), "role", role);
            }
        }
    }

    /** @throws Refusal {@link Rule#TOO_MANY_PARTNERS} */
    public void refuseIfTooMany(String field, List<Joining> joinings) {
        long after = steps.size()
                + joinings.stream()
                        .filter(joining -> !steps.containsKey(joining.partner()))
                        .count();
        if (after > MOST_PARTNERS) {
            throw Rule.TOO_MANY_PARTNERS.refuse(field, "maximum", MOST_PARTNERS);
        }
    }

    /** @throws Refusal {@link Rule#LAST_SIGNATORY} when no other signatory would be left, then or in the end */
    public void refuseIfLastSignatory(String field, PartnerId leaving, LocalDate day) {
        refuseUnlessSigned(field, leaving, day, (partner, step) -> !partner.equals(leaving));
    }

    /** @throws Refusal {@link Rule#LAST_SIGNATORY} when without the entry no signatory would be left, then or in the end */
    public void refuseIfLastSignatoryWithout(UUID entry, String field, PartnerId partner, LocalDate day) {
        refuseUnlessSigned(field, partner, day, (who, step) -> !step.entry().equals(entry));
    }

    private void refuseUnlessSigned(
            String field, PartnerId partner, LocalDate day, BiPredicate<PartnerId, Step> counted) {
        for (LocalDate checked : List.of(day, Checks.LATEST)) {
            boolean signed = steps.keySet().stream()
                    .anyMatch(each -> rolesOn(each, checked, step -> counted.test(each, step))
                            .contains(Role.SIGNATORY));
            if (!signed) {
                throw Rule.LAST_SIGNATORY.refuse(field, "partner", partner);
            }
        }
    }

    /** Whether somebody joined in the course of opening or changing this term and that stands. */
    public boolean anyoneJoinedIn(TermNumber term) {
        return steps.values().stream().flatMap(List::stream).anyMatch(step -> term.equals(step.term()));
    }

    public void joined(UUID entry, PartnerId partner, Set<Role> roles, Effective effective, TermNumber term) {
        add(partner, new Step(entry, effective, Kind.JOINS, roles, term));
    }

    public void changedTo(UUID entry, PartnerId partner, Set<Role> roles, Effective effective) {
        add(partner, new Step(entry, effective, Kind.CHANGES_TO, roles, null));
    }

    public void left(UUID entry, PartnerId partner, Effective effective) {
        add(partner, new Step(entry, effective, Kind.LEAVES, Set.of(), null));
    }

    private void add(PartnerId partner, Step step) {
        List<Step> ofPartner = steps.computeIfAbsent(partner, unused -> new ArrayList<>());
        ofPartner.add(step);
        ofPartner.sort(Comparator.comparing(each -> each.effective().on()));
    }

    /** Takes a step back as if it had never been made. */
    public void takeBack(UUID entry, PartnerId partner) {
        List<Step> ofPartner = steps.getOrDefault(partner, List.of());
        ofPartner.removeIf(step -> step.entry().equals(entry));
        if (ofPartner.isEmpty()) {
            steps.remove(partner);
        }
    }
}
