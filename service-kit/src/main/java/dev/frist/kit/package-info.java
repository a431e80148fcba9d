/** What every service of Frist shares. */
@NullMarked
package dev.frist.kit;

import org.jspecify.annotations.NullMarked;
