package dev.frist.clock.wiring;

import dev.frist.clock.Pinned;
import dev.frist.events.ClockRef;
import java.util.function.Function;

/** Finds the rules that are pinned to a clock. */
@FunctionalInterface
interface PinnedRules extends Function<ClockRef, Pinned> {}
