package fr.partnershipledger.core.personkeys;

import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.PersonNames;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys of persons in PostgreSQL. Every key is looked up when it is needed and then forgotten, so an erasure on any node
 * holds on all of them at once.
 *
 * <p>A key is durable before the event that needs it. What a crash or a refusal in between leaves is a key that opens
 * nothing, under a pseudonym that nothing speaks of; the person's next naming finds and uses it.
 */
public final class PersonKeys implements PersonNames {

    private final JdbcClient jdbc;
    private final @Nullable MasterKey master;

    private PersonKeys(JdbcClient jdbc, @Nullable MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /**
     * @param database with the schema of the ledger
     * @param master absent where no names are kept
     * @throws MasterKeyRefused when there are names that it does not open
     */
    public static PersonKeys open(DataSource database, @Nullable MasterKey master) {
        JdbcClient jdbc = JdbcClient.create(database);
        new KnownMasterKey(jdbc).refuseUnless(master);
        return new PersonKeys(jdbc, master);
    }

    /** A pseudonym nobody has; the same one again for the same occasion, when there is one. */
    public PersonId pseudonym(@Nullable String occasion) {
        return occasion == null ? MasterKey.pseudonym() : keeper().pseudonym(occasion);
    }

    /**
     * Seals a name under the key of the person, which is made when there is none yet.
     *
     * @throws Refusal {@link Rule#NAMES_NOT_KEPT}, {@link Rule#PERSON_ERASED}
     */
    public NamedPerson name(PersonId person, PersonName name) {
        MasterKey keeper = keeper();
        PersonKey key = find(person, keeper).orElseGet(() -> make(person, keeper));
        return named(key, name);
    }

    /** The same for a dry run: a key that there is not yet is not kept. */
    public NamedPerson rehearse(PersonId person, PersonName name) {
        return named(find(person, keeper()).orElseGet(() -> PersonKey.random(person)), name);
    }

    private MasterKey keeper() {
        if (master == null) {
            throw Rule.NAMES_NOT_KEPT.refuse("person.name");
        }
        return master;
    }

    private static NamedPerson named(PersonKey key, PersonName name) {
        return new NamedPerson(key.person(), key.seal(name), key.digest(name));
    }

    private PersonKey make(PersonId person, MasterKey keeper) {
        // Another node may make it at the same moment: whichever is there counts.
        jdbc.sql("insert into ledger.person_key (person, wrapped_key) values (?, ?) on conflict (person) do nothing")
                .param(person.value())
                .param(keeper.wrap(PersonKey.random(person)))
                .update();
        return find(person, keeper).orElseThrow();
    }

    private Optional<PersonKey> find(PersonId person, MasterKey keeper) {
        Optional<byte[]> wrapped = wrapped(person.value()).get(person);
        if (wrapped == null) {
            return Optional.empty();
        }
        byte[] key = wrapped.orElseThrow(() -> Rule.PERSON_ERASED.refuse("person.id", "person", person));
        return Optional.of(unwrapped(person, key, keeper));
    }

    private static PersonKey unwrapped(PersonId person, byte[] wrapped, @Nullable MasterKey keeper) {
        if (keeper == null) {
            throw new NameUnreadable(person, "this node was not given the master key");
        }
        return keeper.unwrap(person, wrapped)
                .orElseThrow(() -> new NameUnreadable(person, "its key does not open under the master key"));
    }

    /** @throws NameUnreadable when one that was not erased does not open */
    @Override
    public Map<SealedName, PersonName> open(Map<SealedName, PersonId> sealed) {
        Map<SealedName, PersonName> names = new HashMap<>();
        if (sealed.isEmpty()) {
            return names;
        }
        Map<PersonId, Optional<byte[]>> keys =
                wrapped(sealed.values().stream().distinct().map(PersonId::value).toArray(String[]::new));
        sealed.forEach((name, person) -> {
            Optional<byte[]> wrapped = keys.get(person);
            if (wrapped == null) {
                throw new NameUnreadable(person, "there is no key of that person");
            }
            wrapped.ifPresent(key -> names.put(
                    name,
                    unwrapped(person, key, master)
                            .open(name)
                            .orElseThrow(() -> new NameUnreadable(person, "it does not open under its key"))));
        });
        return names;
    }

    /** The wrapped keys by person; nothing in place of one that is destroyed. */
    private Map<PersonId, Optional<byte[]>> wrapped(String... persons) {
        Map<PersonId, Optional<byte[]>> keys = new HashMap<>();
        jdbc.sql("select person, wrapped_key from ledger.person_key where person = any(?)")
                .param(persons)
                .query(row -> {
                    keys.put(new PersonId(row.getString(1)), Optional.ofNullable(row.getBytes(2)));
                });
        return keys;
    }

    /**
     * Destroys the key of a person: from now on nobody can read the name, wherever it is stored. Asked again, it tells when
     * that was. Durable when this returns.
     *
     * @return nothing for a person who was never named
     */
    public Optional<Erasure> erase(PersonId person) {
        boolean now = jdbc.sql("select ledger.erase_person(?) is not null")
                .param(person.value())
                .query(Boolean.class)
                .single();
        return jdbc.sql("select erased_at from ledger.person_key where person = ?")
                .param(person.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(erasedAt -> new Erasure(person, erasedAt.toInstant(), now));
    }
}
