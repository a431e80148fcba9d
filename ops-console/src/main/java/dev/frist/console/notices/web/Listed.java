package dev.frist.console.notices.web;

import dev.frist.console.notices.Notice;
import dev.frist.console.notices.NoticeList;
import dev.frist.kit.web.Place;
import java.util.List;

/** One list of the page. */
public record Listed(NoticeList list, List<Notice> notices, boolean isMore) {
    static Listed of(NoticeList list, List<Notice> found, int rows) {
        boolean isMore = found.size() > rows;
        return new Listed(list, isMore ? found.subList(0, rows) : found, isMore);
    }

    /** Where the next page begins. */
    public String next() {
        Notice last = notices.getLast();
        return new Place(last.changedAt(), last.noticeId()).text();
    }
}
