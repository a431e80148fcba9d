package dev.frist.kit.web;

/** Who decided about a rejected or parked fact, and why. */
public record OperatorDecision(String by, String reason) {}
