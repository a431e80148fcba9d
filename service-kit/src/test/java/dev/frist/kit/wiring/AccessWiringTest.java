package dev.frist.kit.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frist.kit.access.Issuer;
import dev.frist.kit.access.TokenReader;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AccessWiringTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(it -> it.getBeanFactory().setConversionService(new ApplicationConversionService()))
            .withUserConfiguration(AccessWiring.class);

    @Test
    void withoutAnIssuerAServiceIsForThisMachineAlone() {
        service.withPropertyValues("server.address=127.0.0.1")
                .run(it -> assertThat(it).hasNotFailed().doesNotHaveBean(TokenReader.class));
        service.withPropertyValues("server.address=0.0.0.0")
                .run(it -> assertThat(it)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(AccessWiring.OpenToStrangers.class)
                        .hasMessageContaining("0.0.0.0")
                        .hasMessageContaining("frist.issuer")
                        .hasMessageContaining("frist.open"));
        service.withPropertyValues("server.address=0.0.0.0", "frist.open=true")
                .run(it -> assertThat(it).hasNotFailed());
    }

    @Test
    void anIssuerThatIsNoAddressIsNone() {
        for (String none : new String[] {"", "false", "id.example.com"}) {
            service.withPropertyValues("server.address=0.0.0.0", "frist.open=true", "frist.issuer=" + none)
                    .run(it -> assertThat(it).getFailure().rootCause().isInstanceOf(Issuer.NoAddress.class));
        }
    }
}
