package fr.partnershipledger.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    private final Recent<String, Long> recent = new Recent<>(10, weight -> weight);

    @Test
    void the_longest_unused_goes_when_all_together_would_weigh_too_much() {
        recent.put("a", 4L);
        recent.put("b", 4L);
        recent.get("a");

        recent.put("c", 4L);

        assertThat(recent.get("a")).isEqualTo(4);
        assertThat(recent.get("b")).isNull();
        assertThat(recent.get("c")).isEqualTo(4);
    }

    @Test
    void what_is_taken_or_replaced_weighs_no_more() {
        recent.put("a", 9L);
        recent.put("a", 2L);
        recent.put("b", 8L);
        assertThat(recent.take("b")).isEqualTo(8);
        recent.put("c", 8L);

        assertThat(recent.get("a")).isEqualTo(2);
        assertThat(recent.take("b")).isNull();
        assertThat(recent.get("c")).isEqualTo(8);
    }

    @Test
    void what_alone_weighs_too_much_is_not_kept() {
        recent.put("a", 11L);

        assertThat(recent.get("a")).isNull();
    }
}
