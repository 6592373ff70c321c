package fr.partnershipledger.core.personkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.partnershipledger.core.eventstore.TestDatabase;
import fr.partnershipledger.core.identity.PersonId;
import fr.partnershipledger.core.person.PersonName;
import fr.partnershipledger.core.person.SealedName;
import fr.partnershipledger.core.rule.Refusal;
import fr.partnershipledger.core.rule.Rule;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PersonKeysTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final MasterKey MASTER = MasterKey.of(MasterKey.random());
    private static final PersonName MARIE = new PersonName("Marie Payet");
    private static final PersonName PAUL = new PersonName("Paul Grondin");

    private static int persons;

    private final PersonKeys keys = PersonKeys.open(DATABASE.pool(), MASTER);
    private final PersonId person = new PersonId("p-" + ++persons);

    private static long rows(String condition) {
        return JdbcClient.create(DATABASE.pool())
                .sql("select count(*) from ledger.person_key where " + condition)
                .query(Long.class)
                .single();
    }

    private Map<SealedName, PersonName> opened(PersonKeys by, NamedPerson... named) {
        Map<SealedName, PersonId> sealed = new HashMap<>();
        for (NamedPerson each : named) {
            sealed.put(each.sealedName(), each.person());
        }
        return by.open(sealed);
    }

    @Test
    void a_name_sealed_here_opens_on_another_node() {
        NamedPerson marie = keys.name(person, MARIE);
        NamedPerson married = keys.name(person, new PersonName("Marie Hoarau"));
        NamedPerson paul = keys.name(new PersonId("paul"), PAUL);

        assertThat(opened(PersonKeys.open(DATABASE.pool(), MASTER), marie, married, paul))
                .isEqualTo(Map.of(
                        marie.sealedName(), MARIE,
                        married.sealedName(), new PersonName("Marie Hoarau"),
                        paul.sealedName(), PAUL));
    }

    @Test
    void each_person_has_one_key_however_many_nodes_name_them_first() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        Set<String> digests = new HashSet<>();
        try {
            List<Future<NamedPerson>> named = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                named.add(nodes.submit(
                        () -> PersonKeys.open(DATABASE.pool(), MASTER).name(person, MARIE)));
            }
            for (Future<NamedPerson> each : named) {
                digests.add(each.get().digest());
                assertThat(opened(keys, each.get())).containsValue(MARIE);
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(digests).hasSize(1);
        assertThat(keys.name(new PersonId("another"), MARIE).digest()).isNotIn(digests);
    }

    @Test
    void a_dry_run_makes_no_key_and_uses_the_one_there_is() {
        keys.rehearse(person, MARIE);
        long before = rows("person = '" + person + "'");
        NamedPerson named = keys.name(person, MARIE);

        assertThat(before).isZero();
        assertThat(keys.rehearse(person, MARIE).digest()).isEqualTo(named.digest());
    }

    @Test
    void an_erased_name_opens_nowhere_any_more_and_other_names_still_do() {
        PersonKeys elsewhere = PersonKeys.open(DATABASE.pool(), MASTER);
        NamedPerson marie = elsewhere.name(person, MARIE);
        NamedPerson paul = keys.name(new PersonId("paul-" + person), PAUL);
        opened(elsewhere, marie);

        keys.erase(person);

        assertThat(opened(elsewhere, marie, paul)).isEqualTo(Map.of(paul.sealedName(), PAUL));
    }

    @Test
    void an_erasure_is_done_once_and_told_as_often_as_asked() {
        keys.name(person, MARIE);

        Erasure first = keys.erase(person).orElseThrow();
        Erasure second = keys.erase(person).orElseThrow();

        assertThat(first.now()).isTrue();
        assertThat(second).isEqualTo(new Erasure(person, first.erasedAt(), false));
        assertThat(rows("person = '" + person + "' and wrapped_key is null")).isOne();
    }

    @Test
    void who_was_never_named_cannot_be_erased() {
        assertThat(keys.erase(person)).isEmpty();
        assertThat(rows("person = '" + person + "'")).isZero();
    }

    @Test
    void an_erased_person_is_not_named_again() {
        keys.name(person, MARIE);
        keys.erase(person);

        assertThatThrownBy(() -> keys.name(person, MARIE)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(Rule.PERSON_ERASED);
            assertThat(refusal.field()).isEqualTo("person.id");
        });
        assertThatThrownBy(() -> keys.rehearse(person, MARIE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.PERSON_ERASED));
    }

    @Test
    void where_no_master_key_is_given_names_are_refused_and_nothing_else() {
        try (TestDatabase database = TestDatabase.migrated()) {
            PersonKeys none = PersonKeys.open(database.pool(), null);

            for (ThrowingCallable naming : List.<ThrowingCallable>of(
                    () -> none.name(person, MARIE), () -> none.rehearse(person, MARIE), () -> none.pseudonym("once"))) {
                assertThatThrownBy(naming).isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(Rule.NAMES_NOT_KEPT);
                    assertThat(refusal.field()).isEqualTo("person.name");
                });
            }
            assertThat(none.open(Map.of())).isEmpty();
            assertThat(none.erase(person)).isEmpty();
        }
    }

    @Test
    void another_master_key_or_none_is_noticed_at_once_as_long_as_there_are_names() {
        try (TestDatabase database = TestDatabase.migrated()) {
            MasterKey lost = MasterKey.of(MasterKey.random());
            PersonKeys before = PersonKeys.open(database.pool(), lost);
            before.name(person, MARIE);

            assertThatThrownBy(() -> PersonKeys.open(database.pool(), MASTER)).isInstanceOf(MasterKeyRefused.class);
            assertThatThrownBy(() -> PersonKeys.open(database.pool(), null)).isInstanceOf(MasterKeyRefused.class);
            assertThatCode(() -> PersonKeys.open(database.pool(), lost)).doesNotThrowAnyException();

            before.erase(person);
            PersonKeys after = PersonKeys.open(database.pool(), MASTER);
            NamedPerson paul = after.name(new PersonId("paul"), PAUL);
            assertThat(opened(after, paul)).containsValue(PAUL);
            assertThatThrownBy(() -> PersonKeys.open(database.pool(), lost)).isInstanceOf(MasterKeyRefused.class);
        }
    }

    @Test
    void what_somebody_changed_is_a_fault_and_not_an_erasure() {
        NamedPerson marie = keys.name(person, MARIE);
        NamedPerson paul = keys.name(new PersonId("paul-" + person), PAUL);
        PersonId unknown = new PersonId("unknown");

        assertThatThrownBy(() -> keys.open(Map.of(marie.sealedName(), paul.person())))
                .isInstanceOf(NameUnreadable.class)
                .hasMessageContaining(paul.person().value())
                .hasMessageNotContaining("Payet");
        assertThatThrownBy(() -> keys.open(Map.of(marie.sealedName(), unknown)))
                .isInstanceOf(NameUnreadable.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void a_pseudonym_is_nobodys_but_the_same_for_the_same_occasion() {
        assertThat(keys.pseudonym("once")).isEqualTo(keys.pseudonym("once"));
        assertThat(keys.pseudonym("once")).isNotEqualTo(keys.pseudonym("twice"));
        assertThat(keys.pseudonym(null)).isNotEqualTo(keys.pseudonym(null));
        assertThat(keys.pseudonym("once").value()).matches("person-[0-9a-f]{32}");
    }

    /** As the superuser, whom no missing right stops. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.person_key set wrapped_key = '\\x00' where person = 'kept'",
                "update ledger.person_key set person = 'other' where person = 'kept'",
                "update ledger.person_key set created_at = now(), wrapped_key = null where person = 'kept'",
                "update ledger.person_key set person = 'other', wrapped_key = null where person = 'kept'",
                "update ledger.person_key set erased_at = null where person = 'gone'",
                "update ledger.person_key set wrapped_key = '\\x00', erased_at = null where person = 'gone'",
                "delete from ledger.person_key where person = 'kept'",
                "delete from ledger.person_key where person = 'gone'",
                "truncate ledger.person_key",
                "set session_replication_role = replica; delete from ledger.person_key",
                "update ledger.master_key set check_value = '\\x00'",
                "delete from ledger.master_key",
                "truncate ledger.master_key"
            })
    void nothing_of_a_key_changes_but_that_it_is_destroyed(String change) {
        PersonId gone = new PersonId("gone-" + person);
        keys.name(person, MARIE);
        keys.name(gone, MARIE);
        keys.erase(gone);

        String sql = change.replace("'kept'", "'" + person + "'").replace("'gone'", "'" + gone + "'");
        assertThatThrownBy(() -> DATABASE.execute(sql))
                .isInstanceOf(SQLException.class)
                .extracting(thrown -> ((SQLException) thrown).getSQLState())
                .isEqualTo("23001");
    }

    @Test
    void who_may_only_add_and_read_can_destroy_a_key_and_do_nothing_else_to_it() throws SQLException {
        keys.name(person, MARIE);
        DATABASE.execute("""
                create role key_writer;
                grant usage on schema ledger to key_writer;
                grant select, insert on ledger.person_key to key_writer;
                grant execute on function ledger.erase_person(text) to key_writer
                """);

        assertThatThrownBy(
                        () -> DATABASE.execute("set role key_writer; update ledger.person_key set wrapped_key = null"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        DATABASE.execute("set role key_writer; select ledger.erase_person('" + person + "'); reset role");
        assertThat(rows("person = '" + person + "' and wrapped_key is null")).isOne();
    }
}
