package fr.partnershipledger.core.personkeys;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Recognises the master key that the keys of persons were wrapped with. Without this, a ledger started with another one would
 * show every name as unreadable, and wrap new keys so that the right one does not open them.
 */
final class KnownMasterKey {

    private final JdbcClient jdbc;

    KnownMasterKey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Remembers it when it is the first; another one may follow only when there is no name left to read. */
    void refuseUnless(@Nullable MasterKey given) {
        Optional<byte[]> known = checkValue();
        if (given == null) {
            if (known.isPresent() && thereAreNames()) {
                throw new MasterKeyRefused(
                        "The ledger holds names of persons, and no master key is given to read them.");
            }
        } else if (!known.map(given::made).orElse(false)) {
            if (known.isPresent() && thereAreNames()) {
                throw another();
            }
            remember(given);
            if (!checkValue().map(given::made).orElse(false)) {
                // Another node remembered another one at the same moment.
                throw another();
            }
        }
    }

    private static MasterKeyRefused another() {
        return new MasterKeyRefused("The master key is not the one that the names of persons in the ledger need.");
    }

    private Optional<byte[]> checkValue() {
        return jdbc.sql("select check_value from ledger.master_key order by number desc limit 1")
                .query(byte[].class)
                .optional();
    }

    private boolean thereAreNames() {
        return jdbc.sql("select exists (select from ledger.person_key where wrapped_key is not null)")
                .query(Boolean.class)
                .single();
    }

    private void remember(MasterKey given) {
        jdbc.sql("""
                insert into ledger.master_key (number, check_value)
                select coalesce(max(number), 0) + 1, ? from ledger.master_key
                on conflict (number) do nothing
                """).param(given.checkValue()).update();
    }
}
