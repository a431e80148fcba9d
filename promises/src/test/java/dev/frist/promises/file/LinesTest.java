package dev.frist.promises.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void linesEndWithLineFeedsOrCarriageReturnsBeforeThemOrTheFile() throws IOException {
        assertThat(lines("a\n\nb\r\nc\rd")).containsExactly("1 a", "2 ", "3 b", "4 c\rd");
        assertThat(lines("a\n")).containsExactly("1 a");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void aLineMayBeLongerThanWhatIsReadAtOnce() throws IOException {
        String longest = "x".repeat(200_000);
        assertThat(lines(longest + "\r\n" + longest)).containsExactly("1 " + longest, "2 " + longest);
    }

    @Test
    void aLineBeyondTheLimitIsRefusedWithItsNumber() {
        assertThatThrownBy(() -> lines("a\n" + "x".repeat(200_001)))
                .isInstanceOf(Lines.TooLong.class)
                .hasMessage("line 2 is longer than 200,000 bytes");
    }

    @Test
    void ofALineWithoutEndNoMoreIsReadThanTheLimit() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> new Lines(endless, 200_000).next()).isInstanceOf(Lines.TooLong.class);
    }

    private static List<String> lines(String text) throws IOException {
        Lines lines = new Lines(new ByteArrayInputStream(text.getBytes(UTF_8)), 200_000);
        List<String> found = new ArrayList<>();
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            found.add(lines.number() + " " + new String(line, UTF_8));
        }
        return found;
    }
}
