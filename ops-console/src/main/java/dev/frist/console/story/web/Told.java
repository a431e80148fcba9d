package dev.frist.console.story.web;

import dev.frist.console.story.Line;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** A line with the words in it that differ from language to language. */
public record Told(Line line) {
    static Told of(Line line) {
        return new Told(line);
    }

    public Object[] arguments() {
        return line.words().stream().map(Told::inAnyLanguage).toArray();
    }

    private static Object inAnyLanguage(Object word) {
        return word instanceof Enum<?> name
                ? new DefaultMessageSourceResolvable(new String[] {"word." + name.name()}, name.name())
                : word;
    }
}
