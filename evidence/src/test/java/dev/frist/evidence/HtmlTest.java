package dev.frist.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final String HOSTILE = "</td><script>x</script><a href=\"javascript:x\" onclick='x'>&lt; %s %1$d";
    private static final String HARMLESS =
            "&lt;/td&gt;&lt;script&gt;x&lt;/script&gt;&lt;a href=&quot;javascript:x&quot;"
                    + " onclick=&#39;x&#39;&gt;&amp;lt; %s %1$d";

    @Test
    void whatIsGivenAsTextIsNeverMarkup() {
        assertThat(Html.text(HOSTILE)).isEqualTo(HARMLESS);
        assertThat(Html.paragraph(HOSTILE)).isEqualTo("<p>" + HARMLESS + "</p>\n");
        assertThat(Html.heading(2, HOSTILE)).isEqualTo("<h2>" + HARMLESS + "</h2>\n");
        assertThat(Html.table(List.of(HOSTILE), List.of(List.of(HOSTILE))))
                .isEqualTo(
                        "<table>\n<tr><th>" + HARMLESS + "</th></tr>\n<tr><td>" + HARMLESS + "</td></tr>\n</table>\n");
    }
}
