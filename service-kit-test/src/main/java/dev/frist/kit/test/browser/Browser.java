package dev.frist.kit.test.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The system's Chromium, that somebody uses who needs everything to be right. Pictures go to {@code target/screenshots}. */
public final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target/screenshots");

    /** What is logged of a page's event stream when the page is left, and of requests that a page takes back to ask again. */
    private static final Pattern NO_FAULT = Pattern.compile("Event|htmx:(sendAbort|afterRequest), \\[object HTML\\w+]");

    private static final String AXE = axe();
    private static final String VIOLATIONS = """
        async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}))
            .violations.map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' | '))\
        """;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final URI address;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, Path executable, URI address) {
        this.playwright = playwright;
        this.address = address;
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Skips the test, saying so, where there is no Chromium. */
    public static Browser at(URI address) {
        Path executable = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeThat(executable)
                .as("no Chromium is installed (apt-get install chromium): browser tests are skipped")
                .isNotNull();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(playwright, executable, address);
    }

    public Page open(String path, ColorScheme colors, int width) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setColorScheme(colors)
                .setLocale("en-GB")
                .setViewportSize(width, 900));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")
                    && !NO_FAULT.matcher(message.text()).matches()) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(address.resolve(path).toString());
        return page;
    }

    /** Opens a page that {@link #isRight}, and leaves it: a page that stays open goes on drawing itself beside the others. */
    public void shows(String path, ColorScheme colors, int width, String name) {
        Page page = open(path, colors, width);
        isRight(page, name);
        page.context().close();
    }

    /** Everybody can use the page, nothing went wrong in it, and nothing of it sticks out. */
    public void isRight(Page page, String name) {
        page.waitForTimeout(300);
        // Hiding the caret would style inputs inline, and the page forbids that to whoever draws it anew meanwhile.
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true)
                .setCaret(ScreenshotCaret.INITIAL));
        page.evaluate(AXE);
        assertThat((List<?>) page.evaluate(VIOLATIONS))
                .as("what axe says of %s", name)
                .isEmpty();
        assertThat(complaints).as("the browser's console at %s", name).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels that stick out of %s", name)
                .isEqualTo(0);
    }

    private static String axe() {
        try (InputStream in = Browser.class.getClassLoader().getResourceAsStream("axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
