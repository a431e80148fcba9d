package dev.frist.console.view;

import io.swagger.v3.oas.annotations.media.Schema;

/** How many clocks there are, of which sort. */
@Schema(description = "How many clocks there are: those that wait for a response, and all that there ever were")
public record Totals(
        @Schema(example = "42", description = "Waiting for a response, and not late")
        long running,

        @Schema(example = "3", description = "Of these, past the warning mark")
        long atRisk,

        @Schema(example = "1", description = "Waiting for a response that is late")
        long late,

        @Schema(example = "4", description = "Days that the late ones have given so far")
        long lateDays,

        @Schema(example = "2", description = "Waiting for a manager, late or not")
        long escalated,

        @Schema(example = "0", description = "Past their due instant, and whether there was a response is not known")
        long unconfirmed,

        @Schema(description = "All clocks that ever had a due instant")
        Ever ever) {

    /** Of every clock that had a due instant, open or not. */
    @Schema(description = "All clocks that ever had a due instant")
    public record Ever(
            @Schema(example = "3419", description = "How many")
            long clocks,

            @Schema(example = "2988", description = "Answered in time")
            long met,

            @Schema(example = "422", description = "Answered late")
            long settled,

            @Schema(example = "8", description = "Taken back, or without a promise by now")
            long voided,

            @Schema(example = "423", description = "Late at any time, whatever came of it")
            long breached,

            @Schema(example = "64201", description = "Blocks of lateness")
            long blocks,

            @Schema(example = "64201", description = "Days given to terms")
            long days) {}
}
