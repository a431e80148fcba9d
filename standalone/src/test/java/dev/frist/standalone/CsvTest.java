package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    private static String csv(String heading, List<Map<String, String>> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Csv.print(heading, rows.stream().map(row -> row::get), new PrintStream(out, false, UTF_8));
        return out.toString(UTF_8);
    }
}
