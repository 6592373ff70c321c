package fr.partnershipledger.projections.audittrail;

import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.core.person.SealedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the persons that some rows speak of are called at this moment, whatever the point in time that is asked about. */
final class ToldPersons {

    /** The fact that holds a person. */
    static final String FACT = "person";

    /**
     * Who gave a position up is told by the name with which that position was filled last; a filling that was corrected by
     * then does not count.
     */
    private static final String NAMES_OF_THE_GONE = """
            select gone.position, filling.name
            from read_model.audit_entry gone
            cross join lateral (
                select filled.facts -> 'person' -> 'values' ->> 1 as name
                from read_model.audit_entry filled
                where filled.contract = gone.contract
                  and filled.position < gone.position
                  and filled.name = 'coordination.position-filled'
                  and filled.facts -> 'position' = gone.facts -> 'position'
                  and (filled.corrected_by is null or filled.corrected_by > gone.position)
                order by filled.position desc
                limit 1) filling
            where gone.position = any(?) and filling.name is not null
            """;

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

    static ToldPersons in(
            Collection<AuditRow> rows, Collection<AuditRow> corrected, JdbcClient jdbc, PersonNames persons) {
        Map<Long, PersonId> spokenOf = new HashMap<>();
        Map<Long, SealedName> sealed = new HashMap<>();
        Stream.concat(rows.stream(), corrected.stream()).forEach(row -> {
            Told person = row.facts().get(FACT);
            if (person != null) {
                spokenOf.put(row.position(), new PersonId(person.value()));
                if (person.values().size() > 1) {
                    sealed.put(row.position(), new SealedName(person.values().get(1)));
                }
            }
        });
        Long[] nameless = spokenOf.keySet().stream()
                .filter(position -> !sealed.containsKey(position))
                .toArray(Long[]::new);
        if (nameless.length > 0) {
            jdbc.sql(NAMES_OF_THE_GONE).param(nameless).query(row -> {
                sealed.put(row.getLong(1), new SealedName(row.getString(2)));
            });
        }
        Map<SealedName, PersonId> toOpen = new HashMap<>();
        sealed.forEach((position, name) -> toOpen.put(name, spokenOf.get(position)));
        return new ToldPersons(sealed, persons.open(toOpen));
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
