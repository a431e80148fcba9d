/** Support time: adding and measuring time that counts only while support is open. */
@NullMarked
package dev.frist.promises.time;

import org.jspecify.annotations.NullMarked;
