package dev.frist.console.story;

import java.util.List;

/** A ticket's story, taken together and told line by line. */
public record ToldStory(TicketStory story, List<Line> lines) {
    public ToldStory {
        lines = List.copyOf(lines);
    }
}
