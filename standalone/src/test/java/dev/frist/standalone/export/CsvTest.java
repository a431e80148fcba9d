package dev.frist.standalone.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTest {
    private final Csv csv = new Csv("id,part,text", 2);

    @Test
    void sortsByItsFirstColumnsAndKeepsTheHeading() {
        csv.add("b", "", "1");
        csv.add("a", "2", "2");
        csv.add("a", "", "3");
        assertThat(csv.text()).isEqualTo("id,part,text\na,,3\na,2,2\nb,,1\n");
    }

    @Test
    void sortsByCodePointsNotByHalvesOfThem() {
        String beyondSixteenBits = "\uD83D\uDE00";
        csv.add(beyondSixteenBits, "", "");
        csv.add("\uFF5E", "", "");
        assertThat(csv.text()).isEqualTo("id,part,text\n\uFF5E,,\n" + beyondSixteenBits + ",,\n");
    }

    @Test
    void quotesOnlyWhatNeedsIt() {
        csv.add("a", "say \"hi\"", "1,2\n");
        assertThat(csv.text()).isEqualTo("id,part,text\na,\"say \"\"hi\"\"\",\"1,2\n\"\n");
    }
}
