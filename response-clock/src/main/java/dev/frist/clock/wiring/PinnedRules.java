package dev.frist.clock.wiring;

import dev.frist.events.ClockRef;
import dev.frist.promises.clock.Pinned;
import java.util.function.Function;

/** Finds the rules that are pinned to a clock. */
@FunctionalInterface
interface PinnedRules extends Function<ClockRef, Pinned> {}
