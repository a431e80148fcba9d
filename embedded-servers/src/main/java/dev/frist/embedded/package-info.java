/** Real servers inside this process, each on a data folder and bound to loopback. Nothing of Frist is known here. */
@NullMarked
package dev.frist.embedded;

import org.jspecify.annotations.NullMarked;
