package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.coordination.CoordinationEvent.PositionFilled;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.core.person.SealedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the persons that some rows speak of are called at this moment, whatever the point in time that is asked about. */
final class ToldPersons {

    /** The fact that holds a person. */
    static final String FACT = "person";

    /** How a person can be told. */
    enum How {
        NAMED,
        ERASED,
        PSEUDONYM
    }

    /** @param text the name, or else the pseudonym */
    record Called(How how, String text) {}

    private final Map<Long, SealedName> sealed;
    private final Map<SealedName, PersonName> names;

    private ToldPersons(Map<Long, SealedName> sealed, Map<SealedName, PersonName> names) {
        this.sealed = sealed;
        this.names = names;
    }

    /** Who gave a position up is told by the name with which that position was filled last. */
    static ToldPersons in(Collection<AuditRow> rows, TrailReader reader, PersonNames persons) {
        Map<Long, PersonId> spokenOf = new HashMap<>();
        Map<Long, SealedName> sealed = new HashMap<>();
        List<AuditRow> nameless = new ArrayList<>();
        for (AuditRow row : rows) {
            Told person = row.facts().get(FACT);
            if (person != null) {
                spokenOf.put(row.position(), new PersonId(person.value()));
                if (person.values().size() > 1) {
                    sealed.put(row.position(), new SealedName(person.values().get(1)));
                } else {
                    nameless.add(row);
                }
            }
        }
        if (!nameless.isEmpty()) {
            nameTheGone(nameless, sealed, reader);
        }
        Map<SealedName, PersonId> toOpen = new HashMap<>();
        sealed.forEach((position, name) -> toOpen.put(name, spokenOf.get(position)));
        return new ToldPersons(sealed, persons.open(toOpen));
    }

    private static void nameTheGone(List<AuditRow> nameless, Map<Long, SealedName> sealed, TrailReader reader) {
        Fillings fillings = Fillings.of(
                nameless.stream()
                        .map(row -> row.recorded().stream().key())
                        .distinct()
                        .toList(),
                reader);
        for (AuditRow row : nameless) {
            PositionFilled filled = fillings.lastBefore(row);
            if (filled != null && filled.sealedName() != null) {
                sealed.put(row.position(), filled.sealedName());
            }
        }
    }

    /** Those whose names are sealed, by the one name that is known; the others by pseudonym. */
    static ToldPersons named(Collection<AuditRow> rows, @Nullable PersonName name) {
        Map<Long, SealedName> sealed = new HashMap<>();
        Map<SealedName, PersonName> names = new HashMap<>();
        for (AuditRow row : rows) {
            if (name != null
                    && row.recorded().event() instanceof PositionFilled filled
                    && filled.sealedName() != null) {
                sealed.put(row.position(), filled.sealedName());
                names.put(filled.sealedName(), name);
            }
        }
        return new ToldPersons(sealed, names);
    }

    /** Everybody by pseudonym: for what is kept longer than names may be. */
    static ToldPersons byPseudonym() {
        return new ToldPersons(Map.of(), Map.of());
    }

    /** Nothing when the row speaks of nobody. */
    @Nullable
    Called of(AuditRow row) {
        Told person = row.facts().get(FACT);
        if (person == null) {
            return null;
        }
        SealedName told = sealed.get(row.position());
        if (told == null) {
            return new Called(How.PSEUDONYM, person.value());
        }
        PersonName name = names.get(told);
        return name == null ? new Called(How.ERASED, person.value()) : new Called(How.NAMED, name.value());
    }
}
