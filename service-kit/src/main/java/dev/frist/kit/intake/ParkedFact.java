package dev.frist.kit.intake;

/** A fact that waits, and for what. */
record ParkedFact(IncomingFact fact, AwaitedKey awaits) {}
