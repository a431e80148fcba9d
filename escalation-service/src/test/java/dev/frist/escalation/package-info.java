@NullMarked
package dev.frist.escalation;

import org.jspecify.annotations.NullMarked;
