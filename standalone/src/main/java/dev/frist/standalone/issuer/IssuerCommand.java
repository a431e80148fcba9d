package dev.frist.standalone.issuer;

import dev.frist.standalone.CannotGoOn;
import dev.frist.standalone.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The development issuer alone, for services that run as processes of their own. */
@Command(
        name = "issuer",
        mixinStandardHelpOptions = true,
        description =
                "Runs the issuer of tokens of up --secure alone, for services that run elsewhere, until it is stopped."
                        + " For development: whoever has other users names an issuer of his own in FRIST_ISSUER.")
public final class IssuerCommand implements Callable<Integer> {
    private final Terminal terminal = Terminal.OF_PROCESS;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            required = true,
            description = "its address as 'issuer', and the password of each user and client; docker/new-env makes one")
    private @Nullable Path file;

    @Option(
            names = "--console",
            paramLabel = "ADDRESS",
            defaultValue = "http://127.0.0.1:8080",
            description = "where people who have signed in go on; default: ${DEFAULT-VALUE}")
    private @Nullable URI console;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "on which address of this machine it answers; default: ${DEFAULT-VALUE}")
    private String listen = "127.0.0.1";

    @Override
    public Integer call() throws InterruptedException {
        Path known = Objects.requireNonNull(file);
        IssuerCredentials credentials = IssuerCredentials.read(known)
                .orElseThrow(() -> new CannotGoOn(known + " is no file of credentials: it names no issuer."));
        DevelopmentIssuer.builder(credentials, Objects.requireNonNull(console)).run("--server.address=" + listen);
        terminal.result("the issuer answers as " + credentials.issuer());
        new CountDownLatch(1).await();
        return 0;
    }
}
