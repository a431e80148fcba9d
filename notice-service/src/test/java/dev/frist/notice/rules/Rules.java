package dev.frist.notice.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.frist.notice.Happened;
import dev.frist.promises.file.SourceFile;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Rules files as operators write them. */
public final class Rules {
    /** Under the name {@code DUTY_SECRET}. */
    public static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    private static final Map<String, String> SETTINGS =
            Map.of("DUTY_SECRET", SECRET, "OLD_SECRET", SECRET, "BAD_SECRET", "secret");

    private Rules() {}

    public static NoticeRules read(String yaml) {
        return RulesFile.read(
                new SourceFile("rules.yaml", yaml.getBytes(UTF_8)),
                Happened.RULES,
                name -> Optional.ofNullable(SETTINGS.get(name)));
    }

    /** Three recipients, and these rules as a flow list. */
    public static NoticeRules of(String rules) {
        return read("""
            notices: test-1
            console: https://frist.example.com/
            recipients:
              duty: {webhook: "http://127.0.0.1:1/hook", secret: DUTY_SECRET}
              boss: {mail: boss@example.com, language: DE}
              gone: {mail: gone@example.com}
            rules:
            """ + rules.indent(2));
    }
}
