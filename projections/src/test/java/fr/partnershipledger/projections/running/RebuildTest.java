package fr.partnershipledger.projections.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.identity.PartnerId;
import fr.partnershipledger.core.ledger.OnRefusal;
import fr.partnershipledger.core.ledger.Submission;
import fr.partnershipledger.core.partner.PartnerCommand.RegisterPartner;
import fr.partnershipledger.core.partner.PartnerKind;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a read model is rebuilt beside itself, shown with one that only tallies events. */
class RebuildTest extends TalliedPartners {

    @Test
    void a_rebuild_says_how_far_it_is_and_when_it_is_done() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            assertThat(running.rebuilding("tally")).isEmpty();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(running.rebuilding("tally")).hasValueSatisfying(done -> {
                assertThat(done.eventsDone()).isEqualTo(20);
                assertThat(done.eventsTotal()).isEqualTo(20);
                assertThat(done.eventsPerSecond()).isPositive();
                assertThat(done.timeLeft()).isNull();
                assertThat(done.finishedAt()).isAfterOrEqualTo(done.startedAt());
            });
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void what_a_table_had_of_indexes_it_has_after_a_rebuild_too() throws InterruptedException, SQLException {
        database.execute("create index tally_by_version on tally (version) where version > 0");
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            List<String> before = indexes();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(indexes()).isEqualTo(before).hasSize(2);
        }
    }

    @Test
    void asked_for_again_while_it_runs_it_just_goes_on() throws InterruptedException {
        Tally tally = new Tally(1);
        try (RunningReadModels running = running(tally)) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            tally.isHeldAt(15);
            running.rebuild(List.of("tally"));
            assertThat(tally.awaitLast(PATIENCE)).isTrue();
            RebuildProgress first = running.rebuilding("tally").orElseThrow();

            running.rebuild(List.of("tally"));

            assertThat(running.rebuilding("tally").orElseThrow().startedAt()).isEqualTo(first.startedAt());
            tally.goesOn();
            await(() -> stateOf(running) == State.DONE);
        }
    }

    @Test
    void what_cannot_be_applied_is_parked_by_a_rebuild_as_it_is_live() throws InterruptedException {
        Tally tally = new Tally(1);
        tally.isUnableToApply(14);
        try (RunningReadModels running = running(tally)) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            List<Long> lived = tallied();
            assertThat(lived).isEqualTo(upTo(13));

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(lived);
            assertThat(live(running).parked()).isEqualTo(1);
            tally.isUnableToApply(0);
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE && live(running).parked() == 0);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void an_event_that_cannot_be_read_is_parked_by_a_rebuild_too() throws InterruptedException, SQLException {
        database.execute("""
                insert into ledger.event select 21, gen_random_uuid(), 'partner/caf', 11, 'partner.vanished', 1,
                    recorded_at, command_id, actor, effective_on, effective_precision, null, null, '{}'
                from ledger.event where position = 20
                """);
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 21, PATIENCE)).isTrue();

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(20));
            assertThat(live(running).parked()).isEqualTo(1);
        }
    }

    @Test
    void a_reader_that_holds_a_table_makes_the_switch_wait_and_nobody_else() throws Exception {
        try (RunningReadModels running = running(new Tally(1));
                HikariDataSource other = database.newPool()) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            try (var holding = other.getConnection()) {
                holding.setAutoCommit(false);
                holding.createStatement().execute("select count(*) from tally");
                running.rebuild(List.of("tally"));
                await(() -> stateOf(running) == State.SWITCHING);
                for (int i = 0; i < 20; i++) {
                    assertThat(tallied()).isEqualTo(upTo(20));
                }
                assertThat(stateOf(running)).isEqualTo(State.SWITCHING);
                holding.rollback();
            }
            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void when_the_database_refuses_again_and_again_it_fails_with_the_reason_and_can_be_begun_anew()
            throws InterruptedException, SQLException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            database.execute("create table tally_pkey_next ()");

            running.rebuild(List.of("tally"));

            await(() -> stateOf(running) == State.FAILED);
            assertThat(running.rebuilding("tally").orElseThrow().failure()).contains("tally_pkey_next");
            assertThat(running.rebuilding("tally").orElseThrow().eventsDone()).isEqualTo(20);
            assertThat(exists("tally_next"))
                    .as("the room it took is given back")
                    .isFalse();
            assertThat(tallied()).isEqualTo(upTo(20));
            database.execute("drop table tally_pkey_next");
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE);
            assertThat(new JdbcTemplate(database.pool())
                            .queryForObject("select failure from read_model.rebuild", String.class))
                    .isNull();
        }
    }

    @Test
    void a_read_model_that_cannot_be_loaded_fails_alone_of_those_that_are_loaded_together() throws SQLException {
        database.execute("create table other (position bigint primary key, version integer not null)");
        List<ReadModel> both = List.of(new Tally(1, "other"), new Tally(1));
        new Rebuilds(history, database.pool(), 5).begin(both);
        database.execute("drop table tally_next");

        try (RunningReadModels running = new RunningReadModels(both, history, database.pool(), 500, 5)) {
            running.startRebuilding();

            await(() -> !running.rebuilding("other").orElseThrow().state().isUnderWay());
            assertThat(running.rebuilding("other").orElseThrow().state()).isEqualTo(State.DONE);
            assertThat(stateOf(running)).isEqualTo(State.FAILED);
            assertThat(running.rebuilding("tally").orElseThrow().failure()).contains("tally_next");
        }
    }

    @Test
    void each_stream_that_a_rebuild_parks_has_its_line_in_the_log_and_the_first_its_stack_trace() throws SQLException {
        for (String partner : List.of("caf", "ccas")) {
            database.execute("""
                    insert into ledger.event select (select max(position) + 1 from ledger.event), gen_random_uuid(),
                        'partner/%s', 11, 'partner.vanished', 1, recorded_at, command_id, actor, effective_on,
                        effective_precision, null, null, '{}'
                    from ledger.event where position = 20
                    """.formatted(partner));
        }
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (RunningReadModels running =
                new RunningReadModels(List.of(new Tally(1)), history, database.pool(), 500, 5)) {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            running.startRebuilding();
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE);
        } finally {
            System.setErr(before);
        }

        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("the rebuild of read model tally parks partner/"))
                .hasSize(2);
        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.startsWith("fr.partnershipledger.core.eventstore.UnreadableEvent: "))
                .as("where a stack trace begins")
                .hasSize(1);
    }

    @Test
    void a_rebuild_of_thousands_of_parts_ends_and_leaves_none_of_them() throws InterruptedException {
        ledger.recordAll(
                IntStream.range(0, 2_000)
                        .mapToObj(i -> Submission.of(
                                new RegisterPartner(
                                        new PartnerId("p" + i), "p", PartnerKind.ASSOCIATION, null, null, Set.of()),
                                by()))
                        .iterator(),
                OnRefusal.STOP,
                outcome -> {});
        try (RunningReadModels running =
                new RunningReadModels(List.of(new Tally(1)), history, database.pool(), 500, 1)) {
            running.start();

            running.rebuild(List.of("tally"));

            assertThat(new JdbcTemplate(database.pool())
                            .queryForObject("select count(*) from read_model.rebuild_part", Long.class))
                    .isEqualTo(2_002);
            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(2_020));
            assertThat(new JdbcTemplate(database.pool())
                            .queryForObject("select count(*) from read_model.rebuild_part", Long.class))
                    .isZero();
        }
    }

    @Test
    void there_is_no_rebuild_of_what_is_no_read_model() {
        RunningReadModels running = new RunningReadModels(List.of(new Tally(1)), history, database.pool());

        assertThatThrownBy(() -> running.rebuild(List.of("tally", "budget")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> running.rebuilding("budget")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> indexes() {
        return JdbcClient.create(database.pool())
                .sql("select indexdef || coalesce(' ' || contype::text, '') from pg_indexes"
                        + " left join pg_constraint on conname = indexname and contype = 'p'"
                        + " where tablename = 'tally' order by 1")
                .query(String.class)
                .list();
    }
}
