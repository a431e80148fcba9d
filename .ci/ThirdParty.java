import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Prints whose work is in Frist, and under which licence, from the bills of materials that it is given. Ends with 1, and names it, if
 * one has no licence, or none under which we may pass it on.
 *
 * <pre>java -cp 'standalone/target/lib/*' .ci/ThirdParty.java …/application.cdx.json…</pre>
 */
class ThirdParty {
    // Where several are named, whoever uses it chooses one.
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            // How JLine's "The BSD License" is read, which has three clauses.
            "BSD-4-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            // Of RE2/J: three clauses of BSD.
            "Go License",
            "ISC",
            "MIT",
            "MIT-0",
            "PostgreSQL",
            "UPL-1.0");

    public static void main(String[] bills) throws Exception {
        TreeMap<String, Set<String>> parts = new TreeMap<>();
        for (String bill : bills) {
            for (JsonNode part : new ObjectMapper()
                    .readTree(Files.readAllBytes(Path.of(bill)))
                    .path("components")) {
                if (!part.path("group").asString("").equals("dev.frist")) {
                    parts.put(name(part), licences(part));
                }
            }
        }
        List<String> wrong = parts.entrySet().stream()
                .filter(it -> it.getValue().stream().noneMatch(ALLOWED::contains))
                .map(it -> it.getKey() + " " + it.getValue())
                .toList();
        System.out.println(
                "Frist stands on the work of others. What is in it, and the licences under which it may be passed"
                        + " on:\n");
        parts.forEach((name, licences) -> System.out.println(name + "  " + String.join(" or ", licences)));
        if (parts.isEmpty() || !wrong.isEmpty()) {
            System.err.println("no licence that is known to be right: " + wrong);
            System.exit(1);
        }
    }

    private static String name(JsonNode part) {
        return "%s:%s:%s"
                .formatted(
                        part.path("group").asString(""),
                        part.path("name").asString(""),
                        part.path("version").asString(""));
    }

    private static Set<String> licences(JsonNode part) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode it : part.path("licenses")) {
            JsonNode licence = it.path("license");
            licences.add(licence.path("id")
                    .asString(
                            licence.path("name").asString(it.path("expression").asString(""))));
        }
        return licences;
    }
}
