package dev.frist.console.wiring;

import dev.frist.console.attainment.jdbc.Attainment;
import dev.frist.console.attainment.jdbc.OutcomeSearch;
import dev.frist.console.board.Assessing;
import dev.frist.console.board.jdbc.Board;
import dev.frist.console.board.jdbc.BoardSearch;
import dev.frist.console.board.jdbc.ReadModelWatch;
import dev.frist.console.customer.jdbc.CustomerSearch;
import dev.frist.console.customer.jdbc.Customers;
import dev.frist.console.customer.jdbc.PastCustomers;
import dev.frist.console.customer.jdbc.Statements;
import dev.frist.console.story.jdbc.Stories;
import dev.frist.console.story.jdbc.StorySearch;
import dev.frist.promises.terms.RuleBook;
import dev.frist.store.EventLanguage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pages and programs ask alike: nothing is found out in two ways. */
@Configuration(proxyBeanMethods = false)
class RoomsWiring {
    @Bean
    Board board(JdbcClient jdbc, RuleBook rules) {
        return new Board(new BoardSearch(jdbc), new Assessing(rules));
    }

    @Bean
    ReadModelWatch pictureWatch(JdbcClient jdbc) {
        return new ReadModelWatch(jdbc);
    }

    @Bean
    Stories stories(JdbcClient jdbc, EventLanguage language, RuleBook rules) {
        return new Stories(new StorySearch(jdbc, language), rules);
    }

    @Bean
    Customers customers(JdbcClient jdbc, JdbcTemplate template, RuleBook rules) {
        return new Customers(new CustomerSearch(jdbc, template), rules);
    }

    @Bean
    PastCustomers pastCustomers(JdbcClient jdbc, JdbcTemplate template, EventLanguage language, RuleBook rules) {
        return new PastCustomers(new CustomerSearch(jdbc, template), new StorySearch(jdbc, language), rules);
    }

    @Bean
    Statements statements(JdbcClient jdbc, JdbcTemplate template, EventLanguage language) {
        return new Statements(new CustomerSearch(jdbc, template), new StorySearch(jdbc, language));
    }

    @Bean
    Attainment attainment(JdbcClient jdbc, RuleBook rules) {
        return new Attainment(new OutcomeSearch(jdbc), rules);
    }
}
