/** Everything in one process: broker, PostgreSQL and the services, started and stopped in order. */
@NullMarked
package dev.frist.standalone.up;

import org.jspecify.annotations.NullMarked;
