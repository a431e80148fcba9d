package dev.frist.console.wiring;

import dev.frist.console.audit.http.Auditor;
import dev.frist.console.audit.web.AuditController;
import dev.frist.console.audit.web.EvidenceController;
import dev.frist.console.http.Directory;
import dev.frist.evidence.Hearing;
import dev.frist.promises.terms.RuleBook;
import dev.frist.promises.terms.RuleBookFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The services, and what an auditor asks of them. */
@Configuration(proxyBeanMethods = false)
class AuditPageWiring {
    @Bean
    Directory directory(
            @Value("${frist.services.ticket-service}") URI tickets,
            @Value("${frist.services.sla-service}") URI responses,
            @Value("${frist.services.escalation-service}") URI escalations,
            @Value("${frist.services.credit-service}") URI credits,
            @Value("${frist.services.notice-service}") URI notices) {
        Map<String, URI> addresses = new LinkedHashMap<>();
        addresses.put("ticket-service", tickets);
        addresses.put("sla-service", responses);
        addresses.put("escalation-service", escalations);
        addresses.put("credit-service", credits);
        addresses.put("notice-service", notices);
        return new Directory(addresses);
    }

    @Bean
    AuditController auditController(Directory directory) {
        return new AuditController(new Auditor(directory));
    }

    @Bean
    EvidenceController evidenceController(
            Directory directory, RuleBook book, @Value("${frist.rules.folder:#{null}}") @Nullable Path folder) {
        Hearing hearing =
                new Hearing((service, path) -> directory.named(service).getInFull(path), new RuleBookFiles(folder));
        return new EvidenceController(hearing, book);
    }
}
