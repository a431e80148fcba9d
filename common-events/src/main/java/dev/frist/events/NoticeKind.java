package dev.frist.events;

/** What a notice tells somebody. */
public enum NoticeKind {
    /** A warning mark has passed, and the response, a first one or a manager's, has not come. */
    AT_RISK,
    /** A first response is late. */
    BREACH,
    /** A manager was asked for. */
    ESCALATION_REQUESTED,
    /** A manager's response is late. */
    MANAGER_RESPONSE_BREACHED,
    /** A breach that was told of was none, as was learned late. */
    BREACH_RETRACTED,
    /** A late response has added days to a term. */
    DAYS_GIVEN,
    /** Days that were told of are taken back. */
    DAYS_TAKEN_BACK,
    /** Booked terms of a subscription leave a gap, or overlap. */
    TERMS_DISAGREE,
    /** A fact about a ticket of severity 1 waits for something that is not known yet. */
    FACT_PARKED,
    /** A fact about a ticket of severity 1 was rejected. */
    FACT_REJECTED,
    /** A customer claims credit. */
    CREDIT_CLAIMED,
    /** A claim was refused, all of it or in part. */
    CREDIT_REFUSED,
    /** A credit can no longer be had. */
    CREDIT_LAPSED,
    /** A claim should have been decided by now. */
    DECISION_OVERDUE,
    /** A technical account manager's review call is due. */
    REVIEW_CALL_DUE
}
