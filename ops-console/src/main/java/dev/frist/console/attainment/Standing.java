package dev.frist.console.attainment;

import java.util.List;

/** Where we stand with what was due in some days. */
public record Standing(Range range, Weeks weeks, List<Speed> speeds) {}
