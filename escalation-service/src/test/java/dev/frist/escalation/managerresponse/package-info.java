@NullMarked
package dev.frist.escalation.managerresponse;

import org.jspecify.annotations.NullMarked;
