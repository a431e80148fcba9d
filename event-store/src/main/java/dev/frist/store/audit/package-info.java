/** What was stored stays as it was stored, and anybody can check it: signed checkpoints, and the check. */
@NullMarked
package dev.frist.store.audit;

import org.jspecify.annotations.NullMarked;
