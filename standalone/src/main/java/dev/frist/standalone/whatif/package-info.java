/** History by other rules than those that were pinned: what would have been, and why. */
@NullMarked
package dev.frist.standalone.whatif;

import org.jspecify.annotations.NullMarked;
