@NullMarked
package dev.frist.credit;

import org.jspecify.annotations.NullMarked;
