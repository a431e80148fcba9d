package dev.frist.notice;

import dev.frist.kit.wiring.ServiceApplication;
import dev.frist.notice.wiring.NoticeWiring;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Tells people and systems: consumes what happened, publishes {@code frist.notices}. */
public final class NoticeService {
    private NoticeService() {}

    public static SpringApplicationBuilder builder() {
        return ServiceApplication.builder(NoticeWiring.NAME, NoticeWiring.class);
    }

    static void main(String[] args) {
        builder().run(args);
    }
}
