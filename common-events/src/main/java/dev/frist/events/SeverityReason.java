package dev.frist.events;

/** Why a severity was determined anew. */
public enum SeverityReason {
    REASSESSED,
    /** Core services are available again: the new severity is never {@link Severity#CRITICAL}. */
    CORE_SERVICES_AVAILABLE,
    /** A viable workaround exists: the new severity is {@link Severity#STANDARD}, or {@link Severity#LOW} as before. */
    WORKAROUND
}
