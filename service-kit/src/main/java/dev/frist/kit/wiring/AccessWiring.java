package dev.frist.kit.wiring;

import dev.frist.kit.access.ClientToken;
import dev.frist.kit.access.Issuer;
import dev.frist.kit.access.OwnToken;
import dev.frist.kit.access.ReportScope;
import dev.frist.kit.access.TokenReader;
import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Who may do what: with an issuer of tokens, whom endpoints name; without one, everybody who reaches this machine from itself. */
@Configuration(proxyBeanMethods = false)
@Import(TokenWiring.class)
public class AccessWiring {
    static final String ISSUER = "frist.issuer";

    private static final Logger LOG = LoggerFactory.getLogger(AccessWiring.class);

    /** Whoever reaches the service could do everything, and more than this machine reaches it. */
    public static final class OpenToStrangers extends RuntimeException {
        private OpenToStrangers(InetAddress address) {
            super(
                    "this service does not start: it would listen on %s, and let everybody do everything. Set %s to who signs tokens, or server.address to 127.0.0.1; or frist.open=true, if others than those who may do everything cannot reach it"
                            .formatted(address.getHostAddress(), ISSUER),
                    null,
                    false,
                    false);
        }
    }

    private final @Nullable String issuer;

    AccessWiring(
            @Value("${" + ISSUER + ":#{null}}") @Nullable String issuer,
            @Value("${server.address}") InetAddress address,
            @Value("${frist.open:false}") boolean onPurpose) {
        this.issuer = issuer;
        if (issuer != null) {
            return;
        }
        if (!address.isLoopbackAddress() && !onPurpose) {
            throw new OpenToStrangers(address);
        }
        LOG.info("open: whoever reaches {} may do everything, since {} is not set", address.getHostAddress(), ISSUER);
    }

    @Bean
    OwnToken ownToken(
            ObjectProvider<Issuer> known,
            @Value("${frist.client.id:}") String client,
            @Value("${frist.client.secret:}") String secret) {
        return issuer == null || client.isEmpty() ? () -> null : new ClientToken(known.getObject(), client, secret);
    }

    @Bean
    Supplier<ReportScope> reportScope() {
        return issuer == null ? () -> ReportScope.ALL : TokenReader::scopeOfCaller;
    }
}
