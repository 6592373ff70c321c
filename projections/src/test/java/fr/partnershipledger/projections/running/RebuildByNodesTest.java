package fr.partnershipledger.projections.running;

import static fr.partnershipledger.core.contract.Decisions.CAF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import fr.partnershipledger.core.ledger.PostgresLedger;
import fr.partnershipledger.projections.running.ReadModelState.Health;
import fr.partnershipledger.projections.running.RebuildProgress.State;
import fr.partnershipledger.projections.tables.Place;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A rebuild that several nodes have to do with, of one version or of two. */
class RebuildByNodesTest extends TalliedPartners {

    @Test
    void the_old_rows_answer_until_the_new_version_is_whole_and_the_start_does_not_wait_for_it()
            throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
        }
        Tally slow = new Tally(2);
        slow.isHeldAt(15);
        try (RunningReadModels running = running(slow)) {
            assertThat(slow.awaitLast(PATIENCE)).isTrue();

            assertThat(stateOf(running)).isEqualTo(State.RUNNING);
            assertThat(tallied()).isEqualTo(upTo(20));
            assertThat(versions()).containsExactly(1);
            assertThat(live(running).version()).isEqualTo(1);
            assertThat(live(running).health()).isEqualTo(Health.REBUILDING);

            rename(CAF, 3);
            slow.goesOn();
            await(() -> stateOf(running) == State.DONE);
            assertThat(running.awaitPosition("tally", 23, PATIENCE)).isTrue();
            assertThat(versions()).containsExactly(2);
            assertThat(tallied()).isEqualTo(upTo(23));
        }
    }

    @Test
    void a_node_of_an_older_version_stops_following_and_says_so() throws InterruptedException {
        try (RunningReadModels older = running(new Tally(1))) {
            assertThat(older.awaitPosition("tally", 20, PATIENCE)).isTrue();
            try (RunningReadModels newer = running(new Tally(2))) {
                await(() -> live(newer).version() == 2);
                rename(CAF, 5);

                assertThat(newer.awaitPosition("tally", 25, PATIENCE)).isTrue();

                assertThat(live(older).health()).isEqualTo(Health.OUTDATED);
                assertThat(live(newer).health()).isEqualTo(Health.CURRENT);
                assertThat(versions()).containsExactly(2);
                assertThatThrownBy(() -> older.rebuild(List.of("tally"))).isInstanceOf(NewerReadModel.class);
            }
            rename(CAF, 1);
            assertThat(older.awaitPosition("tally", 26, Duration.ofMillis(600))).isFalse();
            assertThat(versions()).containsExactly(2);
        }
    }

    @Test
    void a_newer_version_takes_over_a_rebuild_of_an_older_one() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
        }
        Tally second = new Tally(2);
        second.isStoppedAt(12);
        try (RunningReadModels running = running(second)) {
            assertThat(second.awaitLast(PATIENCE)).isTrue();
            assertThat(stateOf(running)).isEqualTo(State.RUNNING);
        }
        try (RunningReadModels running = running(new Tally(3))) {
            await(() -> live(running).version() == 3);

            assertThat(versions()).containsExactly(3);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void a_newer_version_whose_rebuild_failed_is_told_as_failed_for_its_rows_stand_still()
            throws InterruptedException, SQLException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
        }
        database.execute("create table tally_pkey_next ()");
        try (RunningReadModels running = running(new Tally(2))) {

            await(() -> live(running).health() == Health.FAILED);

            assertThat(live(running).failure()).contains("its rebuild failed", "tally_pkey_next");
            assertThat(live(running).version()).isEqualTo(1);
            database.execute("drop table tally_pkey_next");
            running.rebuild(List.of("tally"));
            await(() -> live(running).health() == Health.CURRENT);
            assertThat(live(running).failure()).isNull();
        }
    }

    @Test
    void an_older_node_cannot_end_the_rebuild_of_a_newer_one() throws InterruptedException {
        try (RunningReadModels older = running(new Tally(1))) {
            assertThat(older.awaitPosition("tally", 20, PATIENCE)).isTrue();
            older.rebuild(List.of("tally"));
            await(() -> stateOf(older) == State.DONE);
            Rebuild its = rebuild();
            // By a node that stops before it loads anything.
            new Rebuilds(history, database.pool(), 5).begin(List.of(new Tally(2)));
            rename(CAF, 3);

            new Switching(new Tally(1), history, database.pool()).giveUp(its, "it stumbled");
            older.rebuild(List.of("tally"));

            assertThat(older.awaitPosition("tally", 23, PATIENCE))
                    .as("the older one goes on answering")
                    .isTrue();
            assertThat(versions()).containsExactly(1);
            assertThat(rebuild().version()).isEqualTo(2);
            assertThat(rebuild().state()).isEqualTo(State.RUNNING);
            try (RunningReadModels newer = running(new Tally(2))) {
                await(() -> live(newer).version() == 2 && live(newer).position() == 23);
            }
        }
        assertThat(tallied()).isEqualTo(upTo(23));
        assertThat(versions()).containsExactly(2);
    }

    @Test
    void a_step_of_a_rebuild_that_has_ended_does_nothing_to_the_next_one() throws InterruptedException {
        try (RunningReadModels running = running(new Tally(1))) {
            assertThat(running.awaitPosition("tally", 20, PATIENCE)).isTrue();
            running.rebuild(List.of("tally"));
            await(() -> stateOf(running) == State.DONE);
        }
        Rebuild ended = rebuild();
        // By a node that stops before it loads anything.
        new Rebuilds(history, database.pool(), 5).begin(List.of(new Tally(1)));
        RebuildRows rows = new RebuildRows(new JdbcTemplate(database.pool()));
        Switching switching = new Switching(new Tally(1), history, database.pool());

        assertThat(rows.isLoaded(ended)).as("its parts are forgotten").isFalse();
        assertThat(switching.step(ended)).isFalse();
        assertThat(switching.step(rebuild())).as("nothing is loaded").isFalse();

        assertThat(new Progress(Place.NEXT, new JdbcTemplate(database.pool())).read("tally"))
                .as("no index was made")
                .isEmpty();
        assertThat(rebuild().state()).isEqualTo(State.RUNNING);
        try (RunningReadModels running = running(new Tally(1))) {
            await(() -> stateOf(running) == State.DONE);
            assertThat(tallied()).isEqualTo(upTo(20));
        }
    }

    @Test
    void asked_for_by_two_nodes_at_once_there_is_one_rebuild() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (HikariDataSource otherPool = database.newPool();
                PostgresLedger other = PostgresLedger.open(otherPool)) {
            RunningReadModels here = new RunningReadModels(List.of(new Tally(1)), history, database.pool(), 500, 5);
            RunningReadModels there = new RunningReadModels(List.of(new Tally(1)), other.history(), otherPool, 500, 5);
            List<Callable<Rebuild>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                RunningReadModels node = i % 2 == 0 ? here : there;
                calls.add(() -> {
                    node.rebuild(List.of("tally"));
                    return rebuild();
                });
            }

            Set<UUID> runs = new HashSet<>();
            for (Future<Rebuild> begun : callers.invokeAll(calls)) {
                runs.add(begun.get().run());
            }

            assertThat(runs).hasSize(1);
            assertThat(new JdbcTemplate(database.pool())
                            .queryForObject("select count(distinct run) from read_model.rebuild_part", Long.class))
                    .isEqualTo(1);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void a_rebuild_of_more_read_models_does_not_wait_for_one_that_is_under_way() throws Exception {
        Rebuilds rebuilds = new Rebuilds(history, database.pool(), 5);
        rebuilds.begin(List.of(new Tally(1)));
        Rebuild first = rebuild();
        database.execute("create table other (position bigint primary key, version integer not null)");
        ReadModel more = new Tally(1, "other");
        try (var loading = database.pool().getConnection()) {
            loading.setAutoCommit(false);
            loading.createStatement().execute("select from read_model.rebuild where name = 'tally' for share");

            rebuilds.begin(List.of(more, new Tally(1)));

            assertThat(rebuild().run()).isEqualTo(first.run());
            assertThat(rebuilds.progress("other")).isPresent();
        }
    }
}
