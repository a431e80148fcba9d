/** Facts and contracts from Kafka. */
@NullMarked
package dev.frist.ticket.intake.kafka;

import org.jspecify.annotations.NullMarked;
