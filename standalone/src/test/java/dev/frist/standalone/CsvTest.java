package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CsvTest {
    @Test
    void rowsStandUnderTheirHeading() {
        assertThat(csv("id,part", List.of(Map.of("part", "1", "id", "a"), Map.of("id", "b", "part", ""))))
                .isEqualTo("id,part\na,1\nb,\n");
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        assertThat(csv("id,said,text", List.of(Map.of("id", "a", "said", "say \"hi\"", "text", "1,2\n"))))
                .isEqualTo("id,said,text\na,\"say \"\"hi\"\"\",\"1,2\n\"\n");
    }

    @ParameterizedTest
    @MethodSource
    void noSpreadsheetTakesATextForAFormula(String text, String cell) {
        assertThat(csv("id", List.of(Map.of("id", text)))).isEqualTo("id\n" + cell + "\n");
    }

    static Stream<Arguments> noSpreadsheetTakesATextForAFormula() {
        return Stream.of(
                arguments("=1+q2", "'=1+q2"),
                arguments("+41 71", "'+41 71"),
                arguments("-cmd", "'-cmd"),
                arguments("@SUM(A1)", "'@SUM(A1)"),
                arguments("\t=1", "'\t=1"),
                arguments("\r=1", "\"'\r=1\""),
                arguments("=\"a\",1", "\"'=\"\"a\"\",1\""),
                arguments("\uff1d1", "'\uff1d1"),
                arguments("-12", "-12"),
                arguments("-0.5", "-0.5"),
                arguments("a=1", "a=1"),
                arguments("'=1", "'=1"));
    }

    private static String csv(String heading, List<Map<String, String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.print(heading, rows.stream().map(row -> row::get), new PrintStream(out, false, UTF_8));
        return out.toString(UTF_8);
    }
}
