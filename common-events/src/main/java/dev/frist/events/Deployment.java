package dev.frist.events;

/** Where the software runs: self-hosted subscriptions agree hours, objectives, channels and escalation freely. */
public enum Deployment {
    CLOUD,
    SELF_HOSTED
}
