package dev.frist.console.story.web;

import dev.frist.console.projection.TicketReadModel;
import dev.frist.console.projection.TicketReadModel.Opening;
import dev.frist.console.story.TicketStory;
import dev.frist.events.Flag;
import dev.frist.events.Plan;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ticket with its clocks and its story, for other programs. */
@Schema(description = "A ticket with its clocks, why each is due then, and its story")
public record TicketView(
        @Schema(example = "T-4711", description = "The ticket's id")
        String ticketId,

        @Schema(example = "OPEN", description = "Where it stands for its customer")
        TicketReadModel.State state,

        @Schema(example = "1", description = "1 to 4; absent while its opening has not been read") @Nullable
        Integer severity,

        @Schema(description = "What its opening said; absent while that has not been read") @Nullable
        OpeningView opening,

        @Schema(
                example = "[\"the agreement covers e-mail only\"]",
                description = "What of the request the agreement does not cover, and why")
        List<String> flags,

        @Schema(description = "Its clocks: the initial response first, then managers' responses")
        List<CourseView> clocks,

        @Schema(description = "Everything that happened, in the order in which it was true")
        List<LineView> story) {

    /** What an opening said. */
    @Schema(description = "What the ticket's opening said")
    public record OpeningView(
            @Schema(example = "SUB-1", description = "The contract")
            String subscriptionId,

            @Schema(example = "Example AG", description = "The customer")
            String customer,

            @Schema(example = "CUSTOM", description = "The plan in force at that moment")
            Plan plan,

            @Schema(example = "Service is down", description = "In the requester's words")
            String subject,

            @Schema(example = "2026-03-02T08:00:00Z", description = "When it was opened")
            Instant openedAt) {

        private static @Nullable OpeningView of(@Nullable Opening opening) {
            return opening == null
                    ? null
                    : new OpeningView(
                            opening.subscriptionId(),
                            opening.customer(),
                            opening.plan(),
                            opening.subject(),
                            opening.at());
        }
    }

    static TicketView of(TicketStory story, List<LineView> lines) {
        TicketReadModel ticket = story.ticket();
        return new TicketView(
                ticket.ticketId(),
                ticket.state(),
                ticket.severity() == null ? null : ticket.severity().severity().level(),
                OpeningView.of(ticket.opening()),
                story.flags().stream().map(Flag::reason).toList(),
                story.courses().stream().map(CourseView::of).toList(),
                lines);
    }
}
