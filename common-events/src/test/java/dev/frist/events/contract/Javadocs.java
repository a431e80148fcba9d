package dev.frist.events.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the Javadoc of events says of types and of their members, and beside it what names mean wherever they stand. */
final class Javadocs {
    private static final Path SOURCES = Path.of("src/main/java/dev/frist/events");
    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*(?:public |static |sealed |final"
                    + " )*(?:record|interface|enum|class) (\\w+)",
            Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@\\w+ (?:[\\w.]*#)?([^}]*)}");

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> members = new HashMap<>();
    private final Properties anywhere = new Properties();

    Javadocs() throws IOException {
        try (InputStream in = Javadocs.class.getResourceAsStream("members.properties");
                Stream<Path> sources = Files.list(SOURCES)) {
            anywhere.load(in);
            sources.forEach(this::read);
        }
    }

    Optional<String> of(@Nullable Class<?> type) {
        return type == null ? Optional.empty() : Optional.ofNullable(types.get(key(type)));
    }

    /** @param type null: there is none of that name any more */
    Optional<String> of(@Nullable Class<?> type, String name, String member) {
        return Stream.of(
                        type == null ? null : members.get(key(type) + "." + member),
                        anywhere.getProperty(name + "." + member),
                        anywhere.getProperty(member))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private void read(Path source) {
        try {
            String file = source.getFileName().toString().replace(".java", "");
            Matcher found = DOCUMENTED.matcher(Files.readString(source));
            while (found.find()) {
                read(
                        file + "/" + found.group(2),
                        found.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String type, String comment) {
        List<String> parts = List.of(comment.split("(?:^|\\n)@"));
        String about = sentence(parts.getFirst());
        if (!about.isEmpty()) {
            types.put(type, about);
        }
        parts.stream()
                .skip(1)
                .filter(it -> it.startsWith("param "))
                .map(it -> it.split("\\s+", 3))
                .forEach(it -> members.put(type + "." + it[1], sentence(it[2])));
    }

    // Types of one name stand in several files.
    private static String key(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replaceAll("[$].*", "") + "/"
                + type.getSimpleName();
    }

    private static String sentence(String text) {
        return TAG.matcher(text).replaceAll("$1").replaceAll("\\s+", " ").strip();
    }
}
