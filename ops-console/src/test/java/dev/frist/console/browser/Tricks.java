package dev.frist.console.browser;

import dev.frist.events.Personal;
import dev.frist.events.PublishedEvent;
import dev.frist.events.TicketEvent;
import dev.frist.kit.json.EventJson;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A text with all that a page, a letter or a template could take for something else than a text. */
final class Tricks {
    static final String TEXT = "\"'></td><svg onload=window.broken=1><script>window.broken=1</script><a"
            + " href=\"javascript:window.broken=1\">x</a> javascript:window.broken=1 7x${7*7} 7x[[${7*7}]] 7x__${7*7}__"
            + " 7x{{7*7}} 7x#{7*7} {0} \u202Elanoitceridib\u2066 X-Injected: 1 <!-- ]]> &lt;b&gt;";

    /** How many of what the text speaks of has come to be. */
    static final String ELEMENTS = """
        document.querySelectorAll('svg[onload], td > svg, a[href^="javascript:"], body script:not([src]), [onerror], [onload]').length\
        """;

    private static final Set<String> TEXTS = Set.of("customer", "problem", "detail", "subject");

    private Tricks() {}

    /** The same events, with the text wherever one has a text that somebody outside writes. */
    static PublishedEvent[] in(PublishedEvent... events) {
        return Stream.of(events).map(Tricks::in).toArray(PublishedEvent[]::new);
    }

    private static PublishedEvent in(PublishedEvent event) {
        ObjectNode tree = EventJson.mapper().valueToTree(event);
        replace(tree);
        if (event instanceof TicketEvent) {
            if (tree.has("channel")) {
                tree.put("channel", TEXT);
            }
            ObjectNode personal = tree.putObject("personal");
            Personal.TEXTS.forEach(it -> personal.put(it, TEXT));
            personal.putArray("attachments").addObject().put("name", TEXT).put("address", "javascript:window.broken=1");
            personal.putObject("more").put(TEXT, TEXT);
        }
        return EventJson.mapper().treeToValue(tree, event.getClass());
    }

    private static void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames().toArray(String[]::new)) {
                JsonNode value = object.get(name);
                if (value.isString() && TEXTS.contains(name)) {
                    object.put(name, value.asString().startsWith("HTTP") ? value.asString() + TEXT : TEXT);
                } else {
                    replace(value);
                }
            }
        } else {
            node.forEach(Tricks::replace);
        }
    }
}
