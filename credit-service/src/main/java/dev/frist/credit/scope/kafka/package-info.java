/** Tickets about what support does not cover, from Kafka. */
@NullMarked
package dev.frist.credit.scope.kafka;

import org.jspecify.annotations.NullMarked;
