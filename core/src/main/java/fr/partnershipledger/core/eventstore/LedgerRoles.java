package fr.partnershipledger.core.eventstore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The roles that the ledger works as once its schemas are there. Several of them may be one role, and each may be the one
 * that owns the schemas, which then has no need of rights.
 *
 * @param writer records decisions
 * @param projector keeps the read models
 * @param reader answers questions
 */
public record LedgerRoles(DatabaseRole writer, DatabaseRole projector, DatabaseRole reader) {

    /** The different ones among them that are not the owner, to whom rights are given. */
    public Set<DatabaseRole> besides(DatabaseRole owner) {
        Set<DatabaseRole> others = new LinkedHashSet<>(List.of(writer, projector, reader));
        others.remove(owner);
        return others;
    }

    /** The same and everybody, as the list of those from whom rights are taken. */
    public String everybodyBesides(DatabaseRole owner) {
        List<String> everybody = new ArrayList<>(List.of("public"));
        besides(owner).forEach(role -> everybody.add(role.quoted()));
        return everybody.stream().collect(Collectors.joining(", "));
    }
}
