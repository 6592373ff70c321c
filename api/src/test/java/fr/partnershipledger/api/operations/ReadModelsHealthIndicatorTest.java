package fr.partnershipledger.api.operations;

import static org.assertj.core.api.Assertions.assertThat;

import fr.partnershipledger.projections.running.ReadModelState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class ReadModelsHealthIndicatorTest {

    private static final Duration SOON = Lateness.LONG.minusSeconds(1);

    /** Goes as the test says. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2024-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final SetClock clock = new SetClock();
    private List<ReadModelState> states = List.of();
    private final ReadModelsHealthIndicator indicator = new ReadModelsHealthIndicator(() -> states, clock);

    @Test
    void a_read_model_that_is_up_to_date_is_well() {
        assertThat(lookAt(100, 100)).isEqualTo(Status.UP);
        assertThat(indicator.health().getDetails()).containsEntry("budget", "CURRENT, lag 0");
    }

    @Test
    void one_that_stands_still_at_an_event_it_cannot_apply_is_down_at_once() {
        states = List.of(
                state("contract", 100, 100, ReadModelState.Health.CURRENT, null),
                state("budget", 99, 100, ReadModelState.Health.FAILED, "after event 99: no such column"));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(indicator.health().getDetails()).containsEntry("budget", "FAILED, lag 1");
    }

    @Test
    void one_that_is_behind_without_moving_is_down_after_a_minute() {
        assertThat(lookAt(99, 100)).isEqualTo(Status.UP);
        pass(SOON);
        assertThat(lookAt(99, 110)).isEqualTo(Status.UP);
        pass(Duration.ofSeconds(1));
        assertThat(lookAt(99, 120)).isEqualTo(Status.DOWN);
    }

    @Test
    void one_that_is_always_a_little_behind_and_moves_on_is_well() {
        for (long look = 0; look < 10; look++) {
            assertThat(lookAt(look * 500, look * 500 + 999)).isEqualTo(Status.UP);
            pass(SOON);
        }
    }

    @Test
    void one_that_is_far_behind_is_down_after_a_minute_even_if_it_moves_on() {
        assertThat(lookAt(0, 5000)).isEqualTo(Status.UP);
        pass(SOON);
        assertThat(lookAt(2000, 5000)).isEqualTo(Status.UP);
        pass(SOON);
        assertThat(lookAt(4000, 5000)).isEqualTo(Status.DOWN);
        assertThat(lookAt(4500, 5000)).isEqualTo(Status.UP);
    }

    @Test
    void one_that_has_caught_up_begins_anew() {
        lookAt(99, 100);
        pass(SOON);
        lookAt(100, 100);
        pass(SOON);

        assertThat(lookAt(100, 101)).isEqualTo(Status.UP);
    }

    @Test
    void when_nobody_can_tell_how_far_they_are_they_are_down() {
        ReadModelsHealthIndicator blind = new ReadModelsHealthIndicator(
                () -> {
                    throw new DataAccessResourceFailureException("no connection");
                },
                clock);

        assertThat(blind.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void one_that_has_parked_a_contract_is_up_and_says_so() {
        states = List.of(new ReadModelState(
                "budget", 1, 7, 7, ReadModelState.Health.CURRENT, Instant.EPOCH, 2, List.of(), null));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(indicator.health().getDetails()).containsEntry("budget", "CURRENT, lag 0, parked 2");
    }

    @Test
    void one_that_is_being_rebuilt_in_a_new_version_is_no_illness_however_far_behind() {
        states = List.of(state("budget", 1, 90_000, ReadModelState.Health.REBUILDING, null));
        indicator.health();
        pass(Duration.ofHours(1));

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void one_of_a_newer_version_is_well_while_newer_nodes_keep_it_up_and_down_when_none_does() {
        states = List.of(state("budget", 100, 100, ReadModelState.Health.OUTDATED, null));
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);

        states = List.of(state("budget", 100, 101, ReadModelState.Health.OUTDATED, null));
        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        pass(Lateness.LONG);

        assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
    }

    private Status lookAt(long position, long head) {
        states = List.of(state(
                "budget",
                position,
                head,
                position < head ? ReadModelState.Health.CATCHING_UP : ReadModelState.Health.CURRENT,
                null));
        return indicator.health().getStatus();
    }

    private void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    private static ReadModelState state(
            String name, long position, long head, ReadModelState.Health health, @Nullable String failure) {
        return new ReadModelState(name, 1, position, head, health, Instant.EPOCH, 0, List.of(), failure);
    }
}
