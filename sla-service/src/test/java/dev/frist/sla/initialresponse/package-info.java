@NullMarked
package dev.frist.sla.initialresponse;

import org.jspecify.annotations.NullMarked;
