package dev.frist.promises.annexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.promises.clock.Moment;
import dev.frist.promises.conformance.Ticket;
import dev.frist.promises.terms.Annex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Annexes of several vendors, and tickets whose due instants were computed by hand. */
class PublishedAnnexesTest {
    static Stream<Ticket> tickets() {
        return Stream.of("tickets.txt", "kinds.txt").flatMap(it -> Annexes.tickets(it).stream());
    }

    @ParameterizedTest
    @MethodSource("tickets")
    void aTicketComesOutAsItWasComputedByHand(Ticket ticket) {
        Annex terms = Annexes.named(ticket.terms());

        assertThat(ticket.differences(terms)).as("%s", ticket.where()).isEmpty();
    }

    @Provide
    Arbitrary<Ticket> anyTicket() {
        return Arbitraries.of(tickets().toList());
    }

    @Property(tries = 1000)
    void itDoesInWhateverOrderItIsTold(@ForAll("anyTicket") Ticket ticket, @ForAll long order) {
        Annex terms = Annexes.named(ticket.terms());
        List<Moment> told = new ArrayList<>(ticket.moments());
        told.addAll(ticket.moments());
        Collections.shuffle(told, new Random(order));

        assertThat(ticket.outcomes(terms, told)).isEqualTo(ticket.outcomes(terms, ticket.moments()));
    }
}
