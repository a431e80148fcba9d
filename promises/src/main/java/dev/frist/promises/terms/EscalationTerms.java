package dev.frist.promises.terms;

import dev.frist.events.Urgency;
import java.util.Map;

/** What is promised for a manager's response, on every plan. */
record EscalationTerms(String hours, Map<Urgency, Target> targets) {}
