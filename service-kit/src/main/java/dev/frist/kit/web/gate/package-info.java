/** What every request must pass before anything else looks at it. */
@NullMarked
package dev.frist.kit.web.gate;

import org.jspecify.annotations.NullMarked;
