@NullMarked
package dev.frist.standalone.outage;

import org.jspecify.annotations.NullMarked;
