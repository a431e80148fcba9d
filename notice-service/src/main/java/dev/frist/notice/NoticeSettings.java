package dev.frist.notice;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set, under {@code frist.notices}.
 *
 * @param file the rules; null: nobody is told anything
 * @param newsFor how long what was learned is news; after that, only what still stands is told
 * @param giveUpAfter how long a notice is tried
 * @param attemptAtMost how long one attempt may take
 * @param firstRetry how long to wait after the first failure; twice as long after each further one
 * @param longestRetry and never longer than that
 * @param settling how long what is no news must still stand
 * @param standsStillFor how long a service must have stood still until somebody is told
 * @param mail how letters go out
 */
@ConfigurationProperties("frist.notices")
public record NoticeSettings(
        @Nullable Path file,
        @DefaultValue("PT1H") Duration newsFor,
        @DefaultValue("P1D") Duration giveUpAfter,
        @DefaultValue("PT20S") Duration attemptAtMost,
        @DefaultValue("PT5S") Duration firstRetry,
        @DefaultValue("PT1H") Duration longestRetry,
        @DefaultValue("PT1M") Duration settling,
        @DefaultValue("PT1M") Duration standsStillFor,
        @DefaultValue MailSettings mail) {

    /** How often services are asked whether they get on. */
    public Duration lookEvery() {
        Duration often = Duration.ofSeconds(10);
        return standsStillFor.compareTo(often) < 0 ? standsStillFor : often;
    }

    /**
     * @param host null: no letters
     * @param startTls whether the server must offer it
     * @param from the sender's address
     */
    public record MailSettings(
            @Nullable String host,
            @DefaultValue("25") int port,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue("false") boolean startTls,
            @Nullable String from) {}
}
