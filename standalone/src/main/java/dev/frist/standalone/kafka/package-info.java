/** Who may do what on Kafka, and the command that tells a broker so. */
@NullMarked
package dev.frist.standalone.kafka;

import org.jspecify.annotations.NullMarked;
