@NullMarked
package dev.frist.credit.subscription;

import org.jspecify.annotations.NullMarked;
