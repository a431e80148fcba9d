package dev.frist.console.story;

import java.util.List;

/** A ticket's story, taken together and told line by line, as of one of its moments. */
public record ToldStory(Moments moments, TicketStory story, List<Line> lines) {
    public ToldStory {
        lines = List.copyOf(lines);
    }
}
