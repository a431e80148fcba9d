package dev.frist.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedCustomersTest {
    @ParameterizedTest
    @CsvSource({
        "Müller & Söhne Maschinenbau AG, Müller",
        "Müller & Söhne Maschinenbau AG, müller",
        "Müller & Söhne Maschinenbau AG, MÜLLER",
        "Müller & Söhne Maschinenbau AG, muller",
        "Müller & Söhne Maschinenbau AG, Mueller",
        "Müller & Söhne Maschinenbau AG, mueller sohne",
        "Müller & Söhne Maschinenbau AG, soehne mü",
        "Müller & Söhne Maschinenbau AG, bau",
        "Mueller Treuhand, Müller",
        "Muller SA, Müller",
        "Société générale d'Électricité, electricite generale",
        "Straße GmbH, strasse",
        "Žižek Ødegård, zizek odegard",
        "Bauer AG, bauer",
        "A.B (Schweiz), a.b ("
    })
    void aPartIsFoundHoweverItIsWritten(String name, String typed) {
        assertThat(NamedCustomers.of(typed, Set.of(name, "Zzz")).names()).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({"Bauer AG, baur", "Mueller Treuhand, muller", "Müller AG, Müller GmbH", "Axb, a.b", "Meier, Maier"})
    void anotherNameIsNot(String name, String typed) {
        assertThat(NamedCustomers.of(typed, Set.of(name)).isNobody()).isTrue();
    }

    @Test
    void whoIsCalledExactlySoIsMeantAlone() {
        assertThat(NamedCustomers.of("Meier", Set.of("Meier", "Meier & Co.")).names())
                .containsExactly("Meier");
        assertThat(NamedCustomers.of("meier", Set.of("Meier", "Meier & Co.")).names())
                .containsExactly("Meier", "Meier & Co.");
    }
}
