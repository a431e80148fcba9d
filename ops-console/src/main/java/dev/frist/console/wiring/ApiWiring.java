package dev.frist.console.wiring;

import dev.frist.console.answer.web.Answers;
import dev.frist.console.attainment.jdbc.Attainment;
import dev.frist.console.attainment.web.AttainmentApi;
import dev.frist.console.board.jdbc.Board;
import dev.frist.console.board.web.BoardApi;
import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.customer.web.CustomerApi;
import dev.frist.console.story.jdbc.Stories;
import dev.frist.console.story.web.TicketApi;
import dev.frist.console.trust.jdbc.PositionSearch;
import dev.frist.console.trust.kafka.ReachNotes;
import dev.frist.console.trust.web.TrustApi;
import dev.frist.promises.terms.RuleBook;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of the JSON API. */
@Configuration(proxyBeanMethods = false)
class ApiWiring {
    private static final String ABOUT = """
        What the pages show, for other dashboards: the same rooms are asked. Every answer says which instant it is of, whether and
        how far it can be trusted, and the position it follows from: offsets by topic and partition, read in one snapshot with the data.

        An answer has an ETag; sent back as `If-None-Match` it is answered with 304 while nothing was drawn since, for five seconds at most,
        since time alone makes clocks late. Pages of a list go on with `after`, the `next` of the page before.

        Errors are `application/problem+json` and name `field` and `rule`. There are no CORS headers: scripts of this origin only.\
        """;

    @Bean
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(new Info().title("Frist: the ops console").version("1").description(ABOUT));
    }

    @Bean
    Answers answers(JdbcClient jdbc, ReachNotes reach, PlatformTransactionManager transactions, Clock clock) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        return new Answers(new PositionSearch(jdbc, ConsoleWiring.NAME), reach, snapshot, clock);
    }

    @Bean
    BoardApi boardApi(Board board, Customers customers, Answers answers) {
        return new BoardApi(board, customers, answers);
    }

    @Bean
    TicketApi ticketApi(Stories stories, MessageSource messages, RuleBook rules, Answers answers) {
        return new TicketApi(stories, messages, rules.currentCalendar().zone(), answers);
    }

    @Bean
    CustomerApi customerApi(Customers customers, Answers answers) {
        return new CustomerApi(customers, answers);
    }

    @Bean
    AttainmentApi attainmentApi(Attainment attainment, Answers answers) {
        return new AttainmentApi(attainment, answers);
    }

    @Bean
    TrustApi trustApi(Answers answers, ReachNotes reach) {
        return new TrustApi(answers, reach);
    }
}
