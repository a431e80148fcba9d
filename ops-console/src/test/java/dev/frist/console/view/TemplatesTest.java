package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of one element Thymeleaf looks at {@code th:each} first, then at {@code th:if}, and at {@code th:with} after both. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/console/templates");
    private static final Pattern ELEMENT = Pattern.compile("<[a-z][^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(th:[a-z]+)=\"([^\"]*)\"");
    private static final Pattern DEFINED = Pattern.compile("(?:^|,)\\s*([a-zA-Z]+)=");

    static Stream<Path> templates() throws IOException {
        return Files.list(TEMPLATES);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noConditionAsksForWhatItsOwnElementDefinesLater(Path template) throws IOException {
        for (MatchResult element :
                ELEMENT.matcher(Files.readString(template)).results().toList()) {
            Map<String, String> attributes = ATTRIBUTE
                    .matcher(element.group())
                    .results()
                    .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2), (first, _) -> first));
            String asked = Stream.of("th:if", "th:unless", "th:switch", "th:each", "th:replace", "th:insert")
                    .map(it -> attributes.getOrDefault(it, ""))
                    .collect(Collectors.joining(" "));
            assertThat(DEFINED.matcher(attributes.getOrDefault("th:with", "")).results())
                    .as(element.group())
                    .noneMatch(it -> Pattern.compile("(?<![.\\w|])" + it.group(1) + "\\b(?!\\s*:)")
                            .matcher(asked)
                            .find());
            assertThat(attributes.containsKey("th:replace") && attributes.containsKey("th:if"))
                    .as("th:replace is looked at before th:if: " + element.group())
                    .isFalse();
        }
    }
}
