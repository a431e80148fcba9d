package dev.frist.bench.tickets;

/** Something that takes commands about tickets. Each returns when the command is committed. */
interface TicketIntake {
    void open(String ticketId);

    void message(String ticketId);

    void firstResponse(String ticketId);
}
