package dev.frist.console.view;

import java.time.Instant;

/** An hour, with how many responses are due in it. */
public record Load(Instant hour, long due, long atRisk) {}
