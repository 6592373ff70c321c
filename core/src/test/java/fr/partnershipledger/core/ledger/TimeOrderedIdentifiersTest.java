package fr.partnershipledger.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdentifiersTest {

    @Test
    void identifiers_are_of_version_7_and_in_the_order_of_their_making_even_in_a_burst() {
        long before = System.currentTimeMillis();

        List<UUID> made =
                Stream.generate(TimeOrderedIdentifiers::next).limit(20_000).toList();

        assertThat(made).allMatch(id -> id.version() == 7 && id.variant() == 2).doesNotHaveDuplicates();
        assertThat(made.stream().map(UUID::toString).toList()).isSorted();
        assertThat(made.get(0).getMostSignificantBits() >>> 16).isGreaterThanOrEqualTo(before);
    }

    @Test
    void axon_gives_events_such_identifiers() {
        assertThat(UUID.fromString(IdentifierFactory.getInstance().generateIdentifier())
                        .version())
                .isEqualTo(7);
    }
}
