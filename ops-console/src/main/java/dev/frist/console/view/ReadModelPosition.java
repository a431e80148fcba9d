package dev.frist.console.view;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.SortedMap;
import java.util.UUID;

/** What the read models follow from. */
@Schema(description = "What the data follows from: the data and this were read in one snapshot")
public record ReadModelPosition(
        @Schema(
                description = "Names the picture; another after it was drawn anew",
                example = "0198c8a2-6f8b-4c59-9d6f-3c2ad9a5a6a0")
        UUID picture,

        @Schema(description = "Moves whenever something is drawn into the picture", example = "4711")
        long version,

        @Schema(
                description = "By topic and partition, the first offset that is not in the data",
                example = "{\"frist.tickets\": {\"0\": 812, \"1\": 790}}")
        SortedMap<String, SortedMap<Integer, Long>> offsets) {}
