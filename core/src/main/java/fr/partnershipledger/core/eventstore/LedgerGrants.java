package fr.partnershipledger.core.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Who may do what in the schema {@code ledger}: here and nowhere else. What has no line in {@link #GRANTS} is its owner's
 * alone: a migration that adds a table or a function which others than the owner use adds its lines.
 */
final class LedgerGrants {

    private static final Function<LedgerRoles, DatabaseRole> WRITER = LedgerRoles::writer;
    private static final Function<LedgerRoles, DatabaseRole> PROJECTOR = LedgerRoles::projector;
    private static final Function<LedgerRoles, DatabaseRole> READER = LedgerRoles::reader;

    /** Never UPDATE, DELETE or TRUNCATE of events and keys: {@link LedgerSchema#beyondAppending} looks for them. */
    private static final List<Grant> GRANTS = List.of(
            new Grant("select, insert on table ledger.event", WRITER),
            new Grant("select on table ledger.event", PROJECTOR),
            new Grant("select on table ledger.event", READER),
            new Grant("select, insert on table ledger.idempotency", WRITER),
            new Grant("execute on function ledger.append", WRITER),
            new Grant("select on table ledger.idempotency", PROJECTOR),
            new Grant("select on table ledger.idempotency", READER),
            new Grant("select, insert on table ledger.person_key", WRITER),
            new Grant("execute on function ledger.erase_person", WRITER),
            new Grant("select, insert on table ledger.master_key", WRITER),
            new Grant("select, insert on table ledger.document", WRITER),
            new Grant("select, insert on table ledger.document_part", WRITER),
            new Grant("select on table ledger.document", READER),
            new Grant("select on table ledger.document_part", READER),
            // Who seals adds and reads, as who records; a role of its own would protect nothing, for the key that signs
            // is
            // not in the database, and what others write here without it stops the sealing.
            new Grant("select, insert on table ledger.tree_hash", WRITER),
            new Grant("select, insert on table ledger.verifier_key", WRITER),
            new Grant("select, insert on table ledger.checkpoint", WRITER),
            new Grant("select on table ledger.tree_hash", READER),
            new Grant("select on table ledger.verifier_key", READER),
            new Grant("select on table ledger.checkpoint", READER));

    /** @param privileges as in {@code grant … to} */
    private record Grant(String privileges, Function<LedgerRoles, DatabaseRole> to) {}

    private LedgerGrants() {}

    /**
     * What the owner runs, in one transaction, so that nobody is without rights meanwhile: takes everything that was given
     * before, by whomever, and gives what is listed here.
     */
    static List<String> statements(DatabaseRole owner, LedgerRoles roles) {
        String everybody = roles.everybodyBesides(owner);
        List<String> statements = new ArrayList<>(List.of(
                "revoke all on schema ledger from " + everybody,
                "revoke all on all tables in schema ledger from " + everybody,
                "revoke all on all sequences in schema ledger from " + everybody,
                "revoke all on all routines in schema ledger from " + everybody,
                // What a later migration makes is given to nobody, whatever was arranged for this schema before.
                "alter default privileges in schema ledger revoke all on tables from " + everybody,
                "alter default privileges in schema ledger revoke all on sequences from " + everybody,
                "alter default privileges in schema ledger revoke all on routines from " + everybody));
        for (DatabaseRole role : roles.besides(owner)) {
            statements.add("grant usage on schema ledger to " + role.quoted());
        }
        for (Grant grant : GRANTS) {
            DatabaseRole role = grant.to().apply(roles);
            if (!role.equals(owner)) {
                statements.add("grant " + grant.privileges() + " to " + role.quoted());
            }
        }
        return statements;
    }
}
