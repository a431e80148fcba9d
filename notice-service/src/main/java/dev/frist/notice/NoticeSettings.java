package dev.frist.notice;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

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
 * @param callAhead how long before the last day for a review call somebody is told that it is due
 * @param privateHosts hosts of webhooks, as the rules name them, that may have addresses of a private network
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
        @DefaultValue MailSettings mail,
        @DefaultValue("P4D") Period callAhead,
        @DefaultValue Set<String> privateHosts) {

    public NoticeSettings {
        if (newsFor.isNegative() || giveUpAfter.compareTo(newsFor) < 0) {
            throw new IllegalArgumentException(
                    "what is news for " + newsFor + " must be worth sending for as long, but that is " + giveUpAfter);
        }
    }

    /** How often services are asked whether they get on. */
    public Duration askEvery() {
        Duration often = Duration.ofSeconds(10);
        return standsStillFor.compareTo(often) < 0 ? standsStillFor : often;
    }

    /**
     * How long to wait after a failed attempt: twice as long each time, and by chance some more, so that what failed together does
     * not come back together.
     *
     * @param attempts that have failed, from 1
     * @param notBefore what the recipient asks for
     */
    public Duration pauseAfter(int attempts, Optional<Duration> notBefore) {
        ExponentialBackOff backOff = new ExponentialBackOff(firstRetry.toMillis(), 2);
        backOff.setMaxInterval(longestRetry.toMillis());
        backOff.setJitter(Math.max(1, firstRetry.toMillis() / 2));
        BackOffExecution execution = backOff.start();
        long pause = 0;
        for (int i = 0; i < attempts; i++) {
            pause = execution.nextBackOff();
        }
        Duration ours = Duration.ofMillis(pause);
        return notBefore.filter(it -> it.compareTo(ours) > 0).orElse(ours);
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
