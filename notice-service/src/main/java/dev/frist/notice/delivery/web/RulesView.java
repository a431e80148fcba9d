package dev.frist.notice.delivery.web;

import dev.frist.events.PinnedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param count how many rules there are */
record RulesView(@Nullable PinnedVersion version, List<String> recipients, int count) {}
