package dev.frist.bench.console;

import dev.frist.bench.Database;
import dev.frist.bench.Ground;
import dev.frist.bench.Measurement;
import dev.frist.bench.Report;
import dev.frist.bench.Samples;
import dev.frist.bench.Target;
import dev.frist.events.ClockEvent;
import dev.frist.events.Topics;
import dev.frist.kit.web.PageCursor;
import dev.frist.promises.terms.RuleBook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The console's pages with many clocks open, what drawing an event costs, and how soon it is seen. */
public final class ConsoleMeasurement extends Measurement {
    public static final Size FULL = new Size(100_000, 1_000_000, 1_000, 5, 60, 10);
    public static final Size TINY = new Size(600, 2_000, 60, 1, 3, 1);

    private static final double PAGE_MILLIS = 200;
    private static final double SEEN_MILLIS = 1_000;

    private final Ground ground;
    private final Size size;
    private final RuleBook rules = RuleBook.load(null);

    /**
     * @param open clocks
     * @param past clocks that were answered
     * @param few open clocks to compare with; the past in proportion
     * @param requests for each page in a round
     * @param polls to draw in a round
     */
    public record Size(int open, int past, int few, int rounds, int requests, int polls) {}

    public ConsoleMeasurement(Ground ground, Size size) {
        super(
                "console",
                "how fast are pages, drawing and news with %,d open clocks and %,d past ones?"
                        .formatted(size.open(), size.past()));
        this.ground = ground;
        this.size = size;
    }

    @Override
    public void run(Report report) throws Exception {
        Instant at = ground.clock().instant();
        NewTickets tickets = new NewTickets(rules, at);
        try (Database many = database("bench_console", size.open(), size.past(), at);
                Database few = database(
                        "bench_console_few", size.few(), (int) ((long) size.past() * size.few() / size.open()), at)) {
            many.describe(report);
            draw(new Projecting(few, rules, tickets), new Projecting(many, rules, tickets), report);
            try (RunningConsole console = new RunningConsole(ground, many);
                    Viewer viewer = new Viewer(console.address())) {
                viewer.listen();
                publish(console, tickets, "SEEN");
                viewer.awaitShown("SEEN");
                pages(viewer, many, at, report);
                news(console, viewer, tickets, report);
            }
        }
    }

    private Database database(String name, int open, int past, Instant at) {
        Database database = Database.create(ground, name, "db/kit", "db/ops-console");
        new ManyReadModels(database, rules, at).fill(open, past);
        return database;
    }

    private void draw(Projecting few, Projecting many, Report report) {
        Samples withFew = new Samples();
        Samples withMany = new Samples();
        few.draw(size.polls());
        many.draw(size.polls());
        for (int round = 0; round < size.rounds(); round++) {
            withFew.add(few.draw(size.polls()));
            withMany.add(many.draw(size.polls()));
        }
        report.figure("drawing an event, %,d open".formatted(size.few()), "µs", withFew);
        report.figure("drawing an event, %,d open".formatted(size.open()), "µs", withMany);
        report.figure("what many open clocks add to it", "times", withMany.over(withFew), Target.atMost(1.5));
    }

    private void news(RunningConsole console, Viewer viewer, NewTickets tickets, Report report) throws Exception {
        Samples millis = new Samples();
        for (int i = 0; i < size.rounds() * size.polls(); i++) {
            String ticket = "SEEN-" + i;
            long start = System.nanoTime();
            publish(console, tickets, ticket);
            viewer.awaitShown(ticket);
            millis.add((System.nanoTime() - start) / 1e6);
        }
        report.figure("from published to shown in a browser", "ms", millis, Target.atMost(SEEN_MILLIS));
    }

    /** A ticket of a customer of the same name, and its clock. */
    private static void publish(RunningConsole console, NewTickets tickets, String name) throws Exception {
        ClockEvent started = tickets.started(name, name);
        console.publish(Topics.TICKETS, name, tickets.opened(name, name));
        console.publish(Topics.RESPONSES, started.clock().clockId(), started);
    }

    private void pages(Viewer viewer, Database database, Instant at, Report report) throws Exception {
        NaiveBoard naive = new NaiveBoard(database);
        Samples board = new Samples();
        Samples baseline = new Samples();
        for (Map.Entry<String, String> page : addresses(at).entrySet()) {
            Samples medians = new Samples();
            Samples high = new Samples();
            ask(viewer, database, page.getValue());
            for (int round = 0; round < size.rounds(); round++) {
                double[] millis = ask(viewer, database, page.getValue());
                double median = millis[millis.length / 2];
                medians.add(median);
                high.add(millis[(millis.length * 99 - 1) / 100]);
                if (page.getKey().equals("board")) {
                    board.add(median);
                    baseline.add(naive.look());
                }
            }
            report.figure(page.getKey() + ", median", "ms", medians, Target.atMost(PAGE_MILLIS));
            report.figure(page.getKey() + ", 99th percentile", "ms", high, Target.atMost(PAGE_MILLIS));
        }
        report.figure("naive queries of a board", "ms", baseline);
        report.figure("the board is faster than these queries", "times", baseline.over(board), Target.atLeast(1));
    }

    private Map<String, String> addresses(Instant at) {
        String deep = new PageCursor(at.plus(Duration.ofSeconds(4L * size.open())), "").text();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("board", "/");
        addresses.put("board, a plan and a severity", "/?severity=1&plan=DEFAULT");
        addresses.put("board, a customer with a tenth", "/?customer=" + encoded("Customer 7"));
        addresses.put("list, deep in", "/?status=DUE&after=" + encoded(deep));
        addresses.put("ticket", "/ticket?id=SEEN");
        addresses.put("customers", "/customers");
        addresses.put("customer with a tenth", "/customers?name=" + encoded("Customer 7"));
        addresses.put("attainment", "/attainment");
        addresses.put("API: totals", "/api/totals");
        addresses.put("API: board, deep in", "/api/board?after=" + encoded(deep));
        return addresses;
    }

    /** Milliseconds of each request, ascending. Something is drawn before each, so that none is spared its look. */
    private double[] ask(Viewer viewer, Database database, String path) throws Exception {
        double[] millis = new double[size.requests()];
        for (int i = 0; i < millis.length; i++) {
            database.jdbc().update("update picture set version = version + 1");
            long start = System.nanoTime();
            viewer.get(path);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
