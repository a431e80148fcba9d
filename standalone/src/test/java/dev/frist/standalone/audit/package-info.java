@NullMarked
package dev.frist.standalone.audit;

import org.jspecify.annotations.NullMarked;
