package dev.frist.console.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.console.view.OriginalView.Form;
import dev.frist.events.Original;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginalViewTest {
    @Test
    void jsonIsLaidOut() {
        assertThat(value("{\"a\":[1]}".getBytes(UTF_8)).form()).isEqualTo(Form.JSON);
        assertThat(value("{\"a\":[1]}".getBytes(UTF_8)).text()).contains("\n");
    }

    @Test
    void whatOnlyBeginsLikeJsonIsText() {
        assertThat(value("{\"a\":".getBytes(UTF_8)).form()).isEqualTo(Form.TEXT);
        assertThat(value("[".repeat(100_000).getBytes(UTF_8)).form()).isEqualTo(Form.TEXT);
    }

    @Test
    void whatIsNoTextIsShownByteByByte() {
        assertThat(value(new byte[] {0, 'a', -1}).text()).isEqualTo("000000  %-47s  .a.".formatted("00 61 ff"));
        assertThat(value("a\0b".getBytes(UTF_8)).form()).isEqualTo(Form.HEX);
        assertThat(value(new byte[] {(byte) 0xC3}).form()).isEqualTo(Form.HEX);
    }

    @Test
    void whatIsLongIsShownInPart() {
        assertThat(value("x".repeat(1 << 20).getBytes(UTF_8)).isAll()).isFalse();
        assertThat(value(new byte[1 << 20]).isAll()).isFalse();
        assertThat(value(new byte[1 << 20]).text().lines()).hasSize(256);
        assertThat(value("short".getBytes(UTF_8)).isAll()).isTrue();
    }

    @Test
    void nothingIsNothing() {
        assertThat(OriginalView.of(new Original("t", 0, 0, null, List.of(), null), null)
                        .value()
                        .form())
                .isEqualTo(Form.NOTHING);
    }

    private static OriginalView.Shown value(byte[] value) {
        return OriginalView.of(new Original("t", 0, 0, null, List.of(), value), null)
                .value();
    }
}
