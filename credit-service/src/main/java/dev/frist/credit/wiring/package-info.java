/** The parts of credit-service. */
@NullMarked
package dev.frist.credit.wiring;

import org.jspecify.annotations.NullMarked;
