package dev.frist.bench.supporttime;

/** One of many questions of a kind; the answer is a new object. */
@FunctionalInterface
interface Question {
    /** @param number from 0, which of the prepared inputs to ask about */
    Object ask(int number);
}
