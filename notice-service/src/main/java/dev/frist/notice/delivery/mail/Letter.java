package dev.frist.notice.delivery.mail;

/** A notice in words. */
record Letter(String subject, String text, String html) {}
