package dev.frist.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void sortsByItsFirstColumnsAndKeepsTheHeadingWhateverFitsIntoMemory(int inMemory) {
        try (Csv csv = new Csv("id,part,text", 2, inMemory)) {
            csv.add("b", "", "1");
            csv.add("a", "2", "2");
            csv.add("a", "", "4");
            csv.add("a", "", "3");
            assertThat(text(csv)).isEqualTo("id,part,text\na,,4\na,,3\na,2,2\nb,,1\n");
        }
    }

    @Test
    void manyRowsAreMergedFromManyFiles() {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, 1_000).mapToObj("%04d"::formatted).toList());
        String sorted = String.join("\n", ids);
        Collections.shuffle(ids, new Random(20260402));
        try (Csv csv = new Csv("id", 1, 70)) {
            ids.forEach(csv::add);
            assertThat(text(csv)).isEqualTo("id\n" + sorted + "\n");
        }
    }

    @Test
    void sortsByCodePointsNotByHalvesOfThem() {
        String beyondSixteenBits = "\uD83D\uDE00";
        try (Csv csv = new Csv("id", 1, 1)) {
            csv.add(beyondSixteenBits);
            csv.add("\uFF5E");
            assertThat(text(csv)).isEqualTo("id\n\uFF5E\n" + beyondSixteenBits + "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void quotesOnlyWhatNeedsIt(int inMemory) {
        try (Csv csv = new Csv("id,said,text", 1, inMemory)) {
            csv.add("a", "say \"hi\"", "1,2\n");
            assertThat(text(csv)).isEqualTo("id,said,text\na,\"say \"\"hi\"\"\",\"1,2\n\"\n");
        }
    }

    private static String text(Csv csv) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        csv.print(new PrintStream(out, false, UTF_8));
        return out.toString(UTF_8);
    }
}
