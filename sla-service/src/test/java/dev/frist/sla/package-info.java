@NullMarked
package dev.frist.sla;

import org.jspecify.annotations.NullMarked;
