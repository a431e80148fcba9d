@NullMarked
package dev.frist.credit.subscription.jdbc;

import org.jspecify.annotations.NullMarked;
