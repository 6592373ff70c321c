package fr.partnershipledger.projections.scope;

import fr.partnershipledger.core.identity.Identifier;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.identity.TerritoryCode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which contracts a reader may see: all, or those of some territories together with those of which some partners are or were
 * a part. Every question about more than one contract has one, so that none can forget it. The partners and the territories
 * themselves are a public register, and in everybody's scope.
 */
public final class Scope {

    private static final Scope EVERYTHING = new Scope(false, Set.of(), Set.of());

    /** A join that was corrected is known no more, so it puts nothing in scope. */
    private static final String IN_SCOPE = """
            %s in (
                select inside.stream from read_model.contract_fact inside
                where inside.subject = any(:scopeSubjects::text[])
                  and (inside.kind = 'contract' and inside.subject = any(:scopeTerritories::text[])
                      or inside.kind = 'role' and inside.subject = any(:scopePartners::text[])
                          and inside.known_to = 'infinity'))
            """;

    private final boolean limited;
    private final Set<TerritoryCode> territories;
    private final Set<PartnerId> partners;

    private Scope(boolean limited, Set<TerritoryCode> territories, Set<PartnerId> partners) {
        this.limited = limited;
        this.territories = Set.copyOf(territories);
        this.partners = Set.copyOf(partners);
    }

    /** Of a reader who is not limited. */
    public static Scope everything() {
        return EVERYTHING;
    }

    /** Of a reader who is limited to these; to nothing when both are empty. */
    public static Scope of(Set<TerritoryCode> territories, Set<PartnerId> partners) {
        return new Scope(true, territories, partners);
    }

    public boolean isLimited() {
        return limited;
    }

    /** Whether all contracts of the territory are in it. */
    public boolean holds(TerritoryCode territory) {
        return !limited || territories.contains(territory);
    }

    /** Whether all contracts that the partner is or was a part of are in it. */
    public boolean holds(PartnerId partner) {
        return !limited || partners.contains(partner);
    }

    /** Whether some contract may be in it for the sake of a partner. */
    public boolean hasPartners() {
        return !partners.isEmpty();
    }

    /**
     * A condition in SQL that holds for the contracts in it, to go after {@code and}. It asks the read model of contracts, which
     * may lag the one that is asked by moments.
     *
     * @param contract the column with the contract's identifier
     */
    public String condition(String contract) {
        return limited ? IN_SCOPE.formatted(contract) : "true";
    }

    /** The values of the condition's parameters. */
    public Map<String, Object> parameters() {
        return limited
                ? Map.of(
                        "scopeSubjects", values(Stream.concat(territories.stream(), partners.stream())),
                        "scopeTerritories", values(territories.stream()),
                        "scopePartners", values(partners.stream()))
                : Map.of();
    }

    private static String[] values(Stream<? extends Identifier> identifiers) {
        return identifiers.map(Identifier::value).toArray(String[]::new);
    }

    /** Those of some contracts that are in it. */
    public Set<String> among(Collection<String> contracts, JdbcClient jdbc) {
        if (!limited || contracts.isEmpty()) {
            return Set.copyOf(contracts);
        }
        List<String> inside = jdbc.sql(
                        "select asked.contract from unnest(:contracts::text[]) as asked (contract) where "
                                + condition("asked.contract"))
                .params(parameters())
                .param("contracts", contracts.toArray(String[]::new))
                .query(String.class)
                .list();
        return new HashSet<>(inside);
    }

    /** Without what it is limited to: that says where its user works. */
    @Override
    public String toString() {
        return limited ? "Scope[limited]" : "Scope[everything]";
    }
}
