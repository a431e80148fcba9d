package dev.frist.standalone.up;

import dev.frist.connect.ConnectService;
import dev.frist.connect.wiring.ConnectWiring;
import dev.frist.console.OpsConsole;
import dev.frist.credit.CreditService;
import dev.frist.embedded.EmbeddedBroker;
import dev.frist.embedded.EmbeddedPostgreSql;
import dev.frist.embedded.HeldPort;
import dev.frist.embedded.ServerDoesNotStart;
import dev.frist.escalation.EscalationService;
import dev.frist.notice.NoticeService;
import dev.frist.sla.SlaService;
import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.KafkaPort;
import dev.frist.standalone.PortBase;
import dev.frist.standalone.ServiceName;
import dev.frist.standalone.Terminal;
import dev.frist.standalone.issuer.DevelopmentIssuer;
import dev.frist.standalone.issuer.IssuerCredentials;
import dev.frist.standalone.up.Running.Part;
import dev.frist.standalone.up.Running.Stage;
import dev.frist.store.audit.SigningKey;
import dev.frist.store.restore.StoreBehindTopics;
import dev.frist.ticket.TicketService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Starts the broker and PostgreSQL side by side, then the services side by side, and says so as each is ready.
 *
 * @param common settings of all services
 * @param connect files of help desks that deliver; none: nobody does
 * @param credentials whom the development issuer knows; null: nobody is asked for a token
 */
record Startup(
        DataFolder folder,
        PortBase base,
        KafkaPort kafka,
        HeldPorts ports,
        Running running,
        Terminal terminal,
        List<String> common,
        List<Path> connect,
        @Nullable IssuerCredentials credentials) {
    private static final Map<ServiceName, Supplier<SpringApplicationBuilder>> SERVICES = new EnumMap<>(Map.of(
            ServiceName.TICKET, TicketService::builder,
            ServiceName.SLA, SlaService::builder,
            ServiceName.ESCALATION, EscalationService::builder,
            ServiceName.CREDIT, CreditService::builder,
            ServiceName.NOTICE, NoticeService::builder,
            ServiceName.CONSOLE, OpsConsole::builder));

    /** @return the port that PostgreSQL has chosen */
    int start() {
        SigningKey.createIfAbsent(folder.auditKey());
        HeldPort postgresPort = HeldPort.any();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("start ", 1).factory())) {
            Future<EmbeddedBroker> broker = threads.submit(this::broker);
            Future<EmbeddedPostgreSql> postgres = threads.submit(() -> postgres(postgresPort));
            if (credentials != null) {
                await(threads.submit(() -> issuer(credentials)));
            }
            await(broker);
            int port = await(postgres).port();
            List<Future<ConfigurableApplicationContext>> services = new ArrayList<>();
            SERVICES.forEach((name, builder) ->
                    services.add(threads.submit(() -> service(name, builder.get(), await(postgres)))));
            awaitAll(services);
            if (!connect.isEmpty()) {
                startConnecting();
            }
            return port;
        }
    }

    private ConfigurableApplicationContext issuer(IssuerCredentials known) {
        return timed("development issuer", known.issuer().toString(), () -> {
            SpringApplicationBuilder builder = DevelopmentIssuer.builder(known, base.uri(ServiceName.CONSOLE));
            ConfigurableApplicationContext context =
                    application(builder, known.issuer().getPort()).run();
            running.add(Stage.DATABASE, new Part("development issuer", context::close));
            return context;
        });
    }

    private EmbeddedBroker broker() {
        return timed("Kafka", kafka.bootstrapServers(), () -> {
            ports.handOver(kafka.port());
            EmbeddedBroker broker = EmbeddedBroker.start(folder.kafka(), kafka.port());
            running.add(Stage.BROKER, new Part("Kafka", broker::close));
            return broker;
        });
    }

    private EmbeddedPostgreSql postgres(HeldPort port) {
        return timed("PostgreSQL", "its data is in " + folder.postgres(), () -> {
            port.handOver();
            EmbeddedPostgreSql postgres = EmbeddedPostgreSql.start(folder.postgres(), port.number());
            running.add(Stage.DATABASE, new Part("PostgreSQL", postgres::close));
            return postgres;
        });
    }

    private ConfigurableApplicationContext service(
            ServiceName name, SpringApplicationBuilder builder, EmbeddedPostgreSql postgres) {
        return timed(name.label(), base.uri(name).toString(), () -> {
            postgres.createDatabase(name.label());
            ConfigurableApplicationContext context = application(builder, base.port(name))
                    .run(settings(name, postgres).toArray(String[]::new));
            running.add(Stage.SERVICES, new Part(name.label(), context::close));
            return context;
        });
    }

    /** Facts that come before the topics are there would be refused: so it starts after those that own them. */
    private void startConnecting() {
        timed(ConnectWiring.NAME, base.connect().toString(), () -> {
            int port = base.connect().getPort();
            List<String> settings = new ArrayList<>(List.of(
                    "--server.address=127.0.0.1",
                    "--server.port=" + port,
                    "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                    "--frist.connect.files="
                            + connect.stream().map(Path::toString).collect(Collectors.joining(",")),
                    "--management.metrics.use-global-registry=false"));
            settings.addAll(addresses());
            if (credentials != null) {
                settings.add("--frist.issuer=" + credentials.issuer());
            }
            ConfigurableApplicationContext context =
                    application(ConnectService.builder(), port).run(settings.toArray(String[]::new));
            running.add(Stage.SERVICES, new Part(ConnectWiring.NAME, context::close));
            return context;
        });
    }

    private SpringApplication application(SpringApplicationBuilder builder, int port) {
        SpringApplication application =
                builder.registerShutdownHook(false).logStartupInfo(false).build();
        // Each context would set up this process's logging anew, for itself.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton("portHandover", new PortHandover(() -> ports.handOver(port))));
        return application;
    }

    private List<String> settings(ServiceName name, EmbeddedPostgreSql postgres) {
        List<String> settings = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + base.port(name),
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + postgres.url(name.label()),
                "--spring.datasource.username=" + name.label(),
                "--spring.datasource.password=" + postgres.password(name.label()),
                "--spring.flyway.password=" + postgres.password(name.label() + "-owner"),
                "--frist.audit.key=" + folder.auditKey(),
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                // The only one of its service, and known again after a kill: nobody waits for the one that is gone.
                "--frist.instance=standalone",
                // Meters of one service must not show in another's.
                "--management.metrics.use-global-registry=false"));
        settings.addAll(common);
        if (credentials != null) {
            settings.add("--frist.issuer=" + credentials.issuer());
            settings.add("--frist.console.client.id=" + IssuerCredentials.CONSOLE);
            settings.add("--frist.console.client.secret=" + credentials.password(IssuerCredentials.CONSOLE));
            settings.add("--frist.client.id=" + IssuerCredentials.SERVICES);
            settings.add("--frist.client.secret=" + credentials.password(IssuerCredentials.SERVICES));
        }
        if (!connect.isEmpty()) {
            settings.add("--frist.services." + ConnectWiring.NAME + "=" + base.connect());
        }
        settings.addAll(addresses());
        return settings;
    }

    /** Where services find each other. */
    private List<String> addresses() {
        return Stream.of(ServiceName.values())
                .map(it -> "--frist.services." + it.label() + "=" + base.uri(it))
                .toList();
    }

    private <T> T timed(String what, String where, Callable<T> start) {
        long began = System.nanoTime();
        try {
            T part = start.call();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            terminal.result("  %-20s %-45s %5.1f s".formatted(what, where, took / 1000.0));
            return part;
        } catch (ServerDoesNotStart e) {
            throw new CannotGoOn(e.getMessage() + "; the log is " + folder.log() + ".", e);
        } catch (Exception e) {
            throw new CannotGoOn(
                    "%s (%s) does not start: %s; the log is %s.".formatted(what, where, root(e), folder.log()), e);
        }
    }

    /** Each that does not start says why, not only the first. */
    private void awaitAll(List<? extends Future<?>> services) {
        List<CannotGoOn> reasons = new ArrayList<>();
        for (Future<?> service : services) {
            try {
                await(service);
            } catch (CannotGoOn e) {
                reasons.add(e);
            }
        }
        if (!reasons.isEmpty()) {
            throw new CannotGoOn(
                    reasons.stream().map(Throwable::getMessage).collect(Collectors.joining("\nfrist: ")),
                    reasons.getFirst());
        }
    }

    private static String root(Throwable problem) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(problem);
        if (root instanceof StoreBehindTopics) {
            return root.getMessage();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
    }

    private <T> T await(Future<T> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotGoOn reason ? reason : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotGoOn("interrupted while starting.", e);
        }
    }

    /** The last thing in a service's start before its web server opens its port. */
    private record PortHandover(Runnable handOver) implements SmartLifecycle {
        @Override
        public void start() {
            handOver.run();
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }

        @Override
        public int getPhase() {
            return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
        }
    }
}
