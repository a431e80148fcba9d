package dev.frist.intake;

import dev.frist.events.Personal;
import dev.frist.events.Personal.Attachment;
import dev.frist.kit.wire.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what a person wrote or is; read it last, for what nobody has asked for by then is kept with it. */
public final class PersonalReader {
    private static final int MOST_ATTACHMENTS = 100;
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ADDRESS = 2_000;

    private PersonalReader() {}

    /**
     * With who says so and a note, if they are there.
     *
     * @param read texts that have been read
     * @param optional names of texts that may be absent
     */
    public static Personal read(Fields in, Map<String, String> read, String... optional) {
        return readOnly(
                in,
                read,
                Stream.concat(Stream.of("by", "note"), Stream.of(optional)).toArray(String[]::new));
    }

    /** As the other, without who says so and a note. */
    public static Personal readOnly(Fields in, Map<String, String> read, String... optional) {
        Map<String, String> texts = new HashMap<>(read);
        Stream.of(optional).forEach(name -> in.optionalText(name).ifPresent(text -> texts.put(name, text)));
        List<Attachment> attachments = in.objects("attachments", MOST_ATTACHMENTS).stream()
                .map(PersonalReader::attachment)
                .toList();
        return Personal.of(texts, attachments, in.others());
    }

    private static Attachment attachment(Fields in) {
        return new Attachment(
                in.nonBlank("name", LONGEST_NAME),
                in.optionalText("type", LONGEST_NAME).orElse(null),
                in.optionalWholeNumber("size").orElse(null),
                in.optionalText("hash", LONGEST_NAME).orElse(null),
                in.optionalText("address", LONGEST_ADDRESS).orElse(null));
    }
}
