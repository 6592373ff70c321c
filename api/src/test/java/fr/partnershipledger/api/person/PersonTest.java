package fr.partnershipledger.api.person;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.partnershipledger.api.LedgerClient;
import fr.partnershipledger.api.LedgerClient.Answer;
import fr.partnershipledger.api.RunningLedger;
import fr.partnershipledger.api.Signed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class PersonTest {

    private final RunningLedger ledger = RunningLedger.shared();
    private final LedgerClient coordinator = ledger.coordinator();
    private final JdbcClient database = JdbcClient.create(new Superuser(ledger).database());
    private final Signed contract = Signed.contract(coordinator);
    private final String person = RunningLedger.newId("person");

    /** Of this test alone, so that it can be looked for everywhere. */
    private final String name = "Zéphirine " + RunningLedger.newId("Hoareau");

    private Answer fill(LedgerClient as, String who) {
        return as.post(
                contract.at("/positions"),
                "{\"key\": \"head\", \"title\": \"chef de projet\", \"person\": %s}".formatted(who));
    }

    private String named(String as) {
        return "{\"id\": \"%s\", \"name\": \"%s\"}".formatted(person, as);
    }

    private long fill() {
        Answer filled = fill(coordinator, named(name));
        assertThat(filled.status()).as(filled.body()).isEqualTo(201);
        return filled.json().at("/events/0/position").asLong();
    }

    private Answer erase() {
        return ledger.admin().post("/api/v1/persons/" + person + "/erasure");
    }

    private JsonNode position(String when) {
        return coordinator.get(contract.at(when)).json().at("/positions/0");
    }

    private String trail(String language, long position) {
        return coordinator
                .with("Accept-Language", language)
                .get(contract.at("/audit-trail?kind=coordination.position-filled&after=" + position))
                .json()
                .at("/items/0/sentence")
                .asString();
    }

    private long keys() {
        return database.sql("select count(*) from ledger.person_key")
                .query(Long.class)
                .single();
    }

    /** In how many rows of all tables of the ledger and the read models a text stands. */
    private long rowsWith(String text) {
        List<String> tables = database.sql("""
                        select format('%I.%I', schemaname, tablename) from pg_tables
                         where schemaname in ('ledger', 'read_model')
                        """).query(String.class).list();
        return tables.stream()
                .mapToLong(
                        table -> database.sql("select count(*) from " + table + " t where position(? in t::text) > 0")
                                .param(text)
                                .query(Long.class)
                                .single())
                .sum();
    }

    private String bytesOfTheHistory() {
        return database.sql(
                        "select md5(string_agg(e::text, '|' order by position)) from ledger.event e where stream = ?")
                .param("contract/" + contract.id())
                .query(String.class)
                .single();
    }

    @Test
    void somebody_who_is_named_is_shown_by_name_and_pseudonym() {
        long position = fill();

        JsonNode filled = position("?after=" + position);
        assertThat(filled.get("person").asString()).isEqualTo(person);
        assertThat(filled.get("personName").asString()).isEqualTo(name);
        assertThat(filled.has("personErased")).isFalse();
        assertThat(trail("fr", position)).endsWith("est pourvu par " + name + ".");
        assertThat(trail("en", position)).endsWith("was filled by " + name + ".");
    }

    @Test
    void a_name_stands_in_no_table_not_even_of_the_read_models() {
        long position = fill();
        position("?after=" + position);
        trail("en", position);

        assertThat(rowsWith(name)).isZero();
        assertThat(rowsWith(name.substring(0, 9))).isZero();
        // The event, the key, and what is known of the contract.
        assertThat(rowsWith(person)).isGreaterThanOrEqualTo(3);
    }

    /** As much as the application can be made to tell of requests, commands and answers. */
    @Test
    void a_name_stands_in_no_log() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        Logger web = (Logger) LoggerFactory.getLogger("org.springframework.web");
        Level before = web.getLevel();
        web.setLevel(Level.TRACE);
        web.setAdditive(false);
        web.addAppender(log);
        try {
            long position = fill();
            fill(coordinator, named(name));
            fill(coordinator, named(name + "\\u0007"));
            position("?after=" + position);
            trail("en", position);
        } finally {
            web.detachAppender(log);
            web.setAdditive(true);
            web.setLevel(before);
            root.detachAppender(log);
        }

        List<String> lines =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).anyMatch(line -> line.contains("PersonName[…]"));
        assertThat(lines).noneMatch(line -> line.contains(name.substring(0, 9)));
    }

    @Test
    void an_erased_name_is_gone_at_every_point_in_time_and_nothing_else_changes() {
        long position = fill();
        assertThat(position("?after=" + position).get("personName").asString()).isEqualTo(name);
        Instant known = Instant.now();
        String before = bytesOfTheHistory();

        Answer erased = erase();

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.json().get("id").asString()).isEqualTo(person);
        assertThat(Instant.parse(erased.json().get("erasedAt").asString()))
                .isBetween(known.minusSeconds(5), Instant.now().plusSeconds(5));
        for (String when : List.of("", "?asOf=2199-12-31", "?knownAt=" + known)) {
            JsonNode filled = position(when);
            assertThat(filled.get("person").asString()).as(when).isEqualTo(person);
            assertThat(filled.get("personErased").asBoolean()).as(when).isTrue();
            assertThat(filled.has("personName")).as(when).isFalse();
            assertThat(filled.get("title").asString()).isEqualTo("chef de projet");
        }
        assertThat(trail("fr", position)).endsWith("est pourvu par une personne dont le nom est effacé.");
        assertThat(trail("en", position)).endsWith("was filled by a person whose name was erased.");
        assertThat(bytesOfTheHistory()).isEqualTo(before);
    }

    @Test
    void an_erasure_asked_for_again_answers_the_same_and_one_of_nobody_is_not_found() {
        Answer nobody = erase();
        fill();

        Answer first = erase();
        Answer second = erase();

        assertThat(nobody.status()).isEqualTo(404);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void an_erased_person_is_not_named_again_and_another_pseudonym_is() {
        fill();
        erase();
        coordinator.post(contract.at("/positions/head/vacancy"));

        Answer again = fill(coordinator.with("Accept-Language", "en"), named(name));
        Answer other = fill(coordinator, "{\"name\": \"%s\"}".formatted(name));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("rule").asString()).isEqualTo("PERSON_ERASED");
        assertThat(again.json().at("/errors/0/pointer").asString()).isEqualTo("/person/id");
        assertThat(again.body()).contains(person).doesNotContain(name);
        assertThat(other.status()).as(other.body()).isEqualTo(201);
    }

    @Test
    void a_filling_by_somebody_who_was_named_can_be_corrected() {
        Answer filled = fill(coordinator, named(name));

        Answer corrected = coordinator.post(
                contract.at("/corrections"),
                "{\"event\": \"%s\", \"reason\": \"typed for another contract\"}"
                        .formatted(filled.json().at("/events/0/id").asString()));

        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        long position = corrected.json().at("/events/0/position").asLong();
        assertThat(coordinator
                        .get(contract.at("?after=" + position))
                        .json()
                        .get("positions")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_dry_run_makes_no_key() {
        long before = keys();

        Answer rehearsed = coordinator.post(
                contract.at("/positions?dryRun=true"),
                "{\"key\": \"head\", \"title\": \"chef de projet\", \"person\": %s}".formatted(named(name)));

        assertThat(rehearsed.status()).as(rehearsed.body()).isEqualTo(200);
        assertThat(rehearsed.json().at("/events/0/data/person").asString()).isEqualTo(person);
        assertThat(rehearsed.body()).doesNotContain(name);
        assertThat(keys()).isEqualTo(before);
        assertThat(erase().status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_repetition_answers_the_same_and_another_name_under_its_key_is_refused(boolean pseudonymGiven) {
        LedgerClient keyed = coordinator.with("Idempotency-Key", RunningLedger.newId("key"));
        String who = pseudonymGiven ? named(name) : "{\"name\": \"%s\"}".formatted(name);
        String other = who.replace(name, name + "s");

        Answer first = fill(keyed, who);
        long keys = keys();
        Answer again = fill(keyed, who);
        Answer otherwise = fill(keyed, other);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(otherwise.status()).isEqualTo(422);
        assertThat(otherwise.json().get("type").asString())
                .isEqualTo("urn:partnership-ledger:problem:key-used-otherwise");
        assertThat(keys()).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                              | /person/name | 422",
                "{\"id\": \"p\"}                 | /person/name | 422",
                "{\"id\": \"p\", \"name\": null} | /person/name | 422",
                "{\"name\": \" \"}               | /person/name | 422",
                "{\"name\": \"a\\nb\"}           | /person/name | 422",
                "{\"name\": 7}                   | /person/name | 400",
                "{\"id\": \"a b\", \"name\": \"c\"} | /person/id | 422",
                "{\"called\": \"c\", \"name\": \"d\"} | /person/called | 400",
                "7                               | /person | 400",
            })
    void who_cannot_be_somebody_is_told_where_it_is_wrong(String who, String pointer, int status) {
        Answer answer = fill(coordinator, who);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
}
