package dev.frist.notice;

import dev.frist.kit.test.access.EveryRoleEveryEndpoint;

class EveryRoleTest extends EveryRoleEveryEndpoint {
    EveryRoleTest() {
        super("notice-service", NoticeService.builder());
    }
}
