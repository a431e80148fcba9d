package dev.frist.store.wiring;

import dev.frist.store.EventLog;
import dev.frist.store.rebuild.Projection;
import dev.frist.store.rebuild.Rebuild;
import dev.frist.store.web.RebuildController;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For a service with a {@link Projection}: its rows can be made again from its events. */
@Configuration(proxyBeanMethods = false)
public class RebuildWiring {
    @Bean
    RebuildController rebuildController(DataSource dataSource, EventLog log, List<Projection> projections) {
        return new RebuildController(new Rebuild(dataSource, log, projections));
    }
}
