package dev.frist.standalone.up;

import dev.frist.standalone.place.ServiceName;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A service as the standalone sees it.
 *
 * @param builder the service's own, so that it starts here as it does alone
 */
public record ServiceProgram(ServiceName name, Supplier<SpringApplicationBuilder> builder) {}
