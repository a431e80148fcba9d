package dev.frist.promises.clock;

import dev.frist.events.Deadline;
import dev.frist.events.FactId;

/** A deadline, with the rule and the fact that fixed it. */
record Due(Deadline deadline, DueRule rule, FactId by) {}
