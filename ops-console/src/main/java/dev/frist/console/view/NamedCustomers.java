package dev.frist.console.view;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The customers whom somebody means by a name: the one who is called exactly so, else all whose names have it in parts.
 *
 * @param names in alphabetical order
 */
public record NamedCustomers(String typed, List<String> names) {
    private static final int SOME = 5;

    public NamedCustomers {
        names = List.copyOf(names);
    }

    /** @param known the names of all customers */
    public static NamedCustomers of(String typed, Collection<String> known) {
        if (known.contains(typed)) {
            return new NamedCustomers(typed, List.of(typed));
        }
        TypedName name = new TypedName(typed);
        return new NamedCustomers(
                typed, known.stream().filter(name::matches).sorted().toList());
    }

    /** The first of them, for a sentence. */
    public String some() {
        return String.join(" · ", names.subList(0, Math.min(SOME, names.size()))) + (names.size() > SOME ? " …" : "");
    }

    public boolean isNobody() {
        return names.isEmpty();
    }

    /**
     * A customer's name, or parts of it, as people type it here: without regard to case and accents. What was typed with ü is
     * also written with ue or u; what was typed with u or ue may be written with ü; but u is not ue, or "Baur" would be "Bauer".
     */
    private static final class TypedName {
        private final List<Pattern> words;

        TypedName(String typed) {
            this.words = Arrays.stream(folded(typed).strip().split("\\s+"))
                    .map(TypedName::pattern)
                    .toList();
        }

        /** Whether every word of it is somewhere in the name. */
        boolean matches(String name) {
            String folded = folded(name);
            return words.stream().allMatch(it -> it.matcher(folded).find());
        }

        private static Pattern pattern(String word) {
            StringBuilder pattern = new StringBuilder();
            for (int i = 0; i < word.length(); i++) {
                char letter = word.charAt(i);
                int umlaut = "äöü".indexOf(letter);
                int vowel = "aou".indexOf(letter);
                if (umlaut >= 0) {
                    pattern.append("(?:%1$c|%2$ce?)".formatted(letter, "aou".charAt(umlaut)));
                } else if (vowel >= 0 && word.startsWith("e", i + 1)) {
                    pattern.append("(?:[%1$c%2$c]e|%2$c)".formatted(letter, "äöü".charAt(vowel)));
                    i++;
                } else if (vowel >= 0) {
                    pattern.append("[%c%c]".formatted(letter, "äöü".charAt(vowel)));
                } else {
                    pattern.append(Pattern.quote(String.valueOf(letter)));
                }
            }
            return Pattern.compile(pattern.toString());
        }

        /** Small letters; of all accents only those are left that are also written as a letter of their own. */
        private static String folded(String text) {
            String small = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            StringBuilder folded = new StringBuilder();
            small.codePoints().forEach(it -> folded.append(folded(it)));
            return folded.toString();
        }

        private static String folded(int letter) {
            return switch (letter) {
                case 'ä', 'æ' -> "ä";
                case 'ö', 'ø', 'œ' -> "ö";
                case 'ü' -> "ü";
                case 'ß' -> "ss";
                case 'ł' -> "l";
                default ->
                    Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
                            .replaceAll("\\p{M}", "");
            };
        }
    }
}
