package fr.partnershipledger.core.eventstore;

/**
 * A role of the database.
 *
 * @param name as PostgreSQL keeps it: capitals count
 */
public record DatabaseRole(String name) {

    /** @throws IllegalArgumentException when no role can have this name */
    public DatabaseRole {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || name.equals("public")) {
            throw new IllegalArgumentException("not the name of a database role");
        }
    }

    /** Its name as an identifier within a statement, whatever characters it has. */
    public String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
